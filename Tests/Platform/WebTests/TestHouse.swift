import Foundation
import Hummingbird
import Kernel
import Markup
import Web
import WebTestSupport

/// A small installation with one person, a few pages, and every kind of route.
struct TestHouse {
    static let lan = Actor(account: 7, name: "Nguyễn Thị Ngọc Lan", office: "Đầu mối · Sở Khoa học và Công nghệ", grants: [])
    static let secret = [UInt8](repeating: 5, count: 16)

    let clock = MovableClock(Instant(LocalDate(typed: "20/11/2026") ?? LocalDate(dayNumber: 0), hour: 8))
    var house: House
    let inbox: String

    init(isSecure: Bool = true) throws {
        inbox = FileManager.default.temporaryDirectory.path + "/thidua-inbox-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: inbox, withIntermediateDirectories: true)
        let site = Site(
            product: "Thi đua – Khen thưởng tỉnh An Khê", body: "Tỉnh An Khê", style: "/static/x/styles/thidua.css",
            script: "/static/x/scripts/thidua.js", icon: "/static/x/icon.svg")
        house = House(
            site: site, clock: clock.clock, key: [UInt8](repeating: 9, count: 32), isSecure: isSecure, inbox: inbox,
            contact: "quản trị tỉnh An Khê"
        ) { credential in
            switch credential {
            case .cookie("lan-session"): Session(actor: Self.lan, secret: Self.secret)
            case .cookie("other-session"): Session(actor: Self.lan, secret: [UInt8](repeating: 6, count: 16))
            case .bearer("lan-token"): Session(actor: Self.lan, secret: [])
            default: nil
            }
        }
        house.menu = { _ in [NavEntry("Việc của tôi", "/my-work", waiting: (4, "việc"))] }
    }

    func browser(signedIn: Bool = true) async -> Browser {
        let browser = Browser(reception().responder())
        if signedIn { await browser.set(cookie: house.isSecure ? "__Host-thidua" : "thidua", to: "lan-session") }
        return browser
    }

    func reception(files: StaticFiles? = nil) -> Reception {
        let reception = Reception(house, files: files)
        reception.open.get("/") { $0.page(Page(title: "Cổng công khai", body: "<p>xin chào</p>")) }
        reception.open.get("/sign-in") { visit in
            visit.page(Page(title: "Đăng nhập", body: "\(Form(to: "/sign-in", seal: visit.seal, "<button>Đăng nhập</button>"))"))
        }
        reception.open.post("/sign-in") { visit, _ in visit.signedIn(token: "lan-session", goTo: visit.next ?? "/my-work") }
        reception.guarded.post("/sign-out") { visit, _ in visit.signedOut(goTo: "/", receipt: Receipt("Đã đăng xuất.")) }
        reception.guarded.get("/my-work") { visit in
            visit.page(
                Page(title: "Việc của tôi", body: "\(Form(to: "/notes", seal: visit.seal, "<input name=\"text\">"))"), current: "/my-work")
        }
        reception.guarded.get("/notes/\(.id)") { visit in
            visit.page(Page(title: "Ghi chú \(try visit.id(TestHouse.self).number)", body: "<p>\(visit.query["q"])</p>"))
        }
        reception.guarded.post("/notes") { visit, form in
            var reader = FormReader(form)
            let text = reader.line("text", missing: "Viết nội dung ghi chú.")
            try reader.finish()
            return visit.seeOther("/my-work", receipt: Receipt("Đã ghi “\(text)”. Khóa \(form.key.isEmpty ? "không" : "có")."))
        }
        let inbox = inbox
        reception.guarded.upload("/evidence") { visit, upload in
            if upload.form["fail"] == "1" { throw Broken() }
            if upload.form["keep"] == "1", let file = upload.files.first {
                try FileManager.default.moveItem(atPath: file.path, toPath: inbox + "/kept")
            }
            let files = upload.files.map { "\($0.field)|\($0.name)|\($0.size)" }.joined(separator: ";")
            return visit.json(.object([("files", .text(files)), ("note", .text(upload.form["note"]))]))
        }
        let limiter = RateLimiter(capacity: 1, oneMoreEvery: 60, clock: clock.clock)
        reception.guarded.upload("/limited", after: { try limiter.take($0.visitor.address) }) { visit, upload in
            visit.json(.object([("note", .text(upload.form["note"]))]))
        }
        reception.guarded.get("/broken") { _ in throw Broken() }
        reception.guarded.get("/refused") { visit in
            try visit.actor.mustBeAble(to: Ability("x"), of: .everything)
            return visit.seeOther("/")
        }
        reception.guarded.get("/api/v1/notes") { visit in visit.json(.list([.text("a")])) }
        reception.guarded.get("/table") { visit in visit.download([1, 2, 3], named: "Kết quả \"năm\" 2026.xlsx", type: "application/x") }
        return reception
    }

    /// The files that lie in the inbox.
    var left: [String] { (try? FileManager.default.contentsOfDirectory(atPath: inbox)) ?? [] }

    struct Broken: Error { let password = "kín" }
}
