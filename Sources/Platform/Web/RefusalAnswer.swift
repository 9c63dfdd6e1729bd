import HTTPTypes
import Hummingbird
import Kernel
import Logging
import Markup
import Secrets

/// Turns what was thrown into what people see. A refusal is its own sentence; anything else is a number to tell us, and nothing more.
struct RefusalAnswer {
    let visitor: Visitor
    let house: House

    func answer(_ error: any Error) async -> Response {
        switch error {
        case let refusal as any Refusal: return await answer(refusal)
        case let error as HTTPError where error.status == .notFound: return await answer(WebRefusal.notFound)
        case let error as HTTPError where (400..<500).contains(error.status.code): return await answer(WebRefusal.unreadableForm)
        default: return incident(error)
        }
    }

    private func answer(_ refusal: any Refusal) async -> Response {
        if let refusal = refusal as? WebRefusal, refusal.kind == .forbidden { await house.witness(refusal, visitor.actor) }
        // People are told that somebody knows; this is how.
        if refusal.kind == .unavailable {
            visitor.logger.error("unavailable", metadata: ["type": "\(type(of: refusal))", "refusal": "\(String(reflecting: refusal))"])
        }
        if refusal.kind == .unauthenticated, visitor.head.method == .get, !visitor.wantsJSON {
            return Response(status: .seeOther, headers: [.location: house.signIn.with("next", visitor.path?.text).text])
        }
        if case .first(let page) = refusal as? WebRefusal, !visitor.wantsJSON {
            return Response(status: .seeOther, headers: [.location: page.text])
        }
        var response = respond(refusal.kind.status, refusal.kind.title, refusal.wording, kind: refusal.kind.code)
        if case .tooMany(let seconds) = refusal as? WebRefusal { response.headers[.retryAfter] = String(seconds) }
        return response
    }

    /// Logged whole, under a number that says nothing to anybody else.
    private func incident(_ error: any Error) -> Response {
        let number = Self.incidentNumber()
        visitor.logger.error(
            "incident", metadata: ["incident": "\(number)", "type": "\(type(of: error))", "error": "\(String(reflecting: error))"])
        return respond(
            .internalServerError, "Hệ thống gặp lỗi",
            "Hệ thống gặp lỗi, không phải do thao tác của anh/chị. Thử lại; nếu vẫn vậy, báo mã \(number) cho \(house.contact).",
            kind: "incident", incident: number)
    }

    private func respond(_ status: HTTPResponse.Status, _ title: String, _ wording: String, kind: String, incident: String? = nil)
        -> Response
    {
        if visitor.wantsJSON {
            var members: [(String, JSON)] = [("kind", .text(kind)), ("message", .text(wording))]
            if let incident { members.append(("incident", .text(incident))) }
            return visitor.json(.object(members), status: status)
        }
        let back = visitor.actor.map(house.home) ?? .home
        let body: HTML = "\(Say(.grey, "\(wording)"))<p class=\"acts\">\(ActLink("Về trang đầu", back))</p>"
        return visitor.page(Page(title: title, width: .narrow, body: body), status: status)
    }

    /// Eight letters and digits that are not mixed up when read out over the telephone.
    private static func incidentNumber() -> String {
        let signs = Array("23456789ABCDEFGHJKMNPQRSTUVWXYZ")
        let letters = randomBytes(8).map { signs[Int($0) % signs.count] }
        return String(letters[..<4]) + "-" + String(letters[4...])
    }
}

extension RefusalKind {
    var status: HTTPResponse.Status {
        switch self {
        case .invalid: .unprocessableContent
        case .unauthenticated: .unauthorized
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .conflict: .conflict
        case .expired: .gone
        case .tooLarge: .contentTooLarge
        case .tooMany: .tooManyRequests
        case .unavailable: .serviceUnavailable
        }
    }

    /// For programs.
    package var code: String { String(describing: self) }

    var title: String {
        switch self {
        case .invalid: "Có chỗ cần sửa"
        case .unauthenticated: "Cần đăng nhập lại"
        case .forbidden: "Chưa làm được việc này"
        case .notFound: "Không có trang này"
        case .conflict: "Mục này vừa thay đổi"
        case .expired: "Đã quá hạn"
        case .tooLarge: "Nội dung gửi lên quá lớn"
        case .tooMany: "Có quá nhiều yêu cầu"
        case .unavailable: "Chưa phục vụ được"
        }
    }
}
