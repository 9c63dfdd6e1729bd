import Kernel

/// A value with named fields. Its `shape` is the only place where they stand: the answers and the document are both read from it.
package protocol APIObject: APIValue {
    static var shape: APIShape<Self> { get }
}

extension APIObject {
    package static var apiType: APIType { .object(shape.schema) }
    package var json: JSON { .object(Self.shape.fields.map { ($0.name, $0.write(self)) }) }
}

/// The fields of one kind of object, under the name the document calls it by.
package struct APIShape<Value>: Sendable {
    package let schema: APISchema
    let fields: [APIField<Value>]

    /// `name` is unique within the interface; `about` is one sentence.
    package init(_ name: String, _ about: String, _ fields: [APIField<Value>]) {
        self.fields = fields
        schema = APISchema(name: name, about: about, fields: fields.map { ($0.name, $0.about, $0.type) })
    }
}

/// One field: its name, a sentence on what it is, and where its value comes from.
package struct APIField<Value>: Sendable {
    let name: String
    let about: String
    let type: APIType
    let write: @Sendable (Value) -> JSON

    package init<Held: APIValue>(_ name: String, _ about: String, _ read: @escaping @Sendable (Value) -> Held) {
        self.name = name
        self.about = about
        type = Held.apiType
        write = { read($0).json }
    }
}

/// An object as the document describes it.
package struct APISchema: Sendable {
    package let name: String
    package let about: String
    package let fields: [(name: String, about: String, type: APIType)]
}

/// One page of a list.
package struct APIPage<Item: APIObject>: APIObject {
    private let items: [Item]
    private let page: Int
    private let pages: Int
    private let total: Int

    /// Things on one page.
    package static var length: Int { 100 }

    /// Page `page` of everything, counted from 1; beyond the last there is nothing.
    package init(_ all: [Item], page: Int) {
        items = Array(all.dropFirst((page - 1) * Self.length).prefix(Self.length))
        self.page = page
        pages = max(1, (all.count + Self.length - 1) / Self.length)
        total = all.count
    }

    package static var shape: APIShape<Self> {
        APIShape(
            "\(Item.shape.schema.name)List", "Một trang của danh sách.",
            [
                APIField("items", "Các mục của trang này.") { $0.items },
                APIField("page", "Trang thứ mấy, đếm từ 1.") { $0.page },
                APIField("pages", "Có bao nhiêu trang.") { $0.pages },
                APIField("total", "Có bao nhiêu mục trên mọi trang.") { $0.total },
            ])
    }
}

/// A named thing beside its id.
package struct APINamed: APIObject {
    let id: Int64
    let name: String

    package init(id: Int64, name: String) {
        self.id = id
        self.name = name
    }

    package static let shape = APIShape<APINamed>(
        "Named", "Mã định danh và tên.",
        [APIField("id", "Mã định danh.") { ID<APINamed>($0.id) }, APIField("name", "Tên.") { $0.name }])
}
