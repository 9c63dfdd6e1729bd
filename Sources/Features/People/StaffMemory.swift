import Kernel
import Organisations

/// What stood before a row was taken over: as texts, to be put back.
struct StaffMemory {
    let person: Person?
    let code: String
    let post: Post

    init(person: Person? = nil, code: String = "", post: Post) {
        self.person = person
        self.code = code
        self.post = post
    }

    var texts: [String: String] {
        var texts = [
            "post": "\(post.id)", "of": "\(post.person)", "unit": "\(post.place.organisation)", "position": post.place.position,
            "standing": post.place.standing.rawValue, "employment": post.place.employment.rawValue,
            "concurrent": post.place.isConcurrent ? "yes" : "no", "from": post.span.first.iso, "to": post.span.last?.iso ?? "",
        ]
        if let person {
            texts["name"] = person.name
            texts["born"] = person.born?.text ?? ""
            texts["sex"] = person.sex?.rawValue ?? ""
            texts["code"] = code
        }
        return texts
    }

    init?(texts: [String: String]) {
        guard let post = texts["post"].flatMap({ ID<Post>($0) }), let holder = texts["of"].flatMap({ ID<Person>($0) }),
            let unit = texts["unit"].flatMap({ ID<Organisation>($0) }), let position = texts["position"],
            let standing = texts["standing"].flatMap(Standing.init(rawValue:)),
            let employment = texts["employment"].flatMap(Employment.init(rawValue:)),
            let first = texts["from"].flatMap({ LocalDate(iso: $0) }),
            let span = Span(from: first, through: texts["to"].flatMap { LocalDate(iso: $0) })
        else { return nil }
        self.post = Post(
            id: post, person: holder,
            place: PostPlace(
                organisation: unit, position: position, standing: standing, employment: employment,
                isConcurrent: texts["concurrent"] == "yes"), span: span)
        code = texts["code"] ?? ""
        person = texts["name"].map { name in
            Person(
                id: holder, name: name, born: texts["born"].flatMap { Birth(typed: $0) },
                sex: texts["sex"].flatMap(Person.Sex.init(rawValue:)))
        }
    }
}
