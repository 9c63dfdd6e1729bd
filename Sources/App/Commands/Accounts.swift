import Access
import ArgumentParser
import Kernel
import Markup
import Secrets
import Storage

/// `thidua accounts …`: the way in on a new installation, and when everybody is locked out.
struct AccountCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accounts", abstract: "Tài khoản.",
        subcommands: [
            ListAccounts.self, AddAccount.self, InviteAccount.self, UnlockAccount.self, DisableAccount.self, ReopenAccount.self,
            ResetFactor.self,
        ])
}

/// Which role where, as the command line names it.
struct GrantOptions: ParsableArguments {
    @ArgumentParser.Option(help: "Vai trò: clerk, verifier, emulation_officer, inspector, leader, auditor, administrator, staff.") var role:
        String =
            "administrator"
    @ArgumentParser.Option(help: "Nơi vai trò có hiệu lực, dạng /1/17/; mặc định là tất cả.") var scope: String = "/"
    @ArgumentParser.Option(help: "Tên nơi đó.") var place: String = "Toàn hệ thống"

    func grant() throws -> RoleGrant {
        guard let role = Role(rawValue: role) else {
            throw Stop.with(
                "Không có vai trò “\(role)”. Chọn một trong: \(Role.allCases.map(\.rawValue).joined(separator: ", ")).", Stop.misused)
        }
        guard scope.hasPrefix("/"), scope.hasSuffix("/") else {
            throw Stop.with("Nơi “\(scope)” chưa đúng dạng. Viết như / hoặc /1/17/.", Stop.misused)
        }
        return RoleGrant(role: role, scope: ScopePath(scope), placeName: place)
    }
}

struct AddAccount: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Mở tài khoản; mật khẩu đầu tiên được in ra một lần.")

    @OptionGroup var options: SettingOptions
    @Argument(help: "Tên đăng nhập: chữ thường không dấu, số, dấu chấm.") var userName: String
    @ArgumentParser.Option(help: "Họ và tên.") var name: String
    @OptionGroup var given: GrantOptions

    func run() async throws {
        let grant = try given.grant()
        let wiring = try await Wiring(options.settings())
        let password = SecretToken().text
        try await Stop.refusing {
            try await wiring.access.open(
                userName: userName, fullName: name, password: password, isFirstPassword: true, grants: [grant], by: Wiring.machine)
        }
        print(
            "Đã mở tài khoản \(userName) (\(grant.role.label)). Mật khẩu đầu tiên, chỉ in một lần, phải đổi khi đăng nhập lần đầu: \(password)"
        )
        await wiring.database.close()
    }
}

struct InviteAccount: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite",
        abstract: "Mời người dùng, hoặc tạo đường dẫn đặt lại mật khẩu cho tài khoản đã có; đường dẫn in ra một lần.")

    @OptionGroup var options: SettingOptions
    @Argument(help: "Tên đăng nhập: chữ thường không dấu, số, dấu chấm.") var userName: String
    @ArgumentParser.Option(help: "Họ và tên của người mới; tài khoản đã có thì bỏ trống.") var name: String?
    @OptionGroup var given: GrantOptions

    func run() async throws {
        let grant = try given.grant()
        let wiring = try await Wiring(options.settings())
        let secret = try await Stop.refusing {
            guard let name else {
                return try await wiring.access.renewInvitation(of: try await wiring.access.id(of: userName), by: Wiring.machine)
            }
            return try await wiring.access.invite(userName: userName, fullName: name, grant: grant, by: Wiring.machine).secret
        }
        print(
            "Đường dẫn đặt mật khẩu của \(userName), chỉ in một lần, dùng \(Invitation.days) ngày; ghép sau địa chỉ của hệ thống: \(Path.invitation(secret.text).text)"
        )
        await wiring.database.close()
    }
}

struct ListAccounts: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "In các tài khoản: tên đăng nhập, họ tên, tình trạng, lần cuối đăng nhập; cách nhau bằng tab.")

    @OptionGroup var options: SettingOptions

    func run() async throws {
        let wiring = try await Wiring(options.settings())
        var number = 1, printed = 0
        while true {
            let list = try await wiring.access.accounts(AccountFilter(), page: number, for: Wiring.machine)
            for line in list.lines {
                print(
                    [line.userName, line.fullName, line.standing.label, line.lastSignedInAt?.vietnamese ?? "chưa lần nào"]
                        .joined(separator: "\t"))
            }
            printed += list.lines.count
            number += 1
            if list.lines.isEmpty || printed >= list.count { break }
        }
        await wiring.database.close()
    }
}

/// What is done to one account and said in a line.
private func act(
    _ options: SettingOptions, _ done: String, _ act: @escaping (AccessDesk) async throws -> Void
) async throws {
    let wiring = try await Wiring(options.settings())
    try await Stop.refusing { try await act(wiring.access) }
    print(done)
    await wiring.database.close()
}

struct UnlockAccount: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "unlock", abstract: "Mở khóa tài khoản bị tạm khóa.")

    @OptionGroup var options: SettingOptions
    @Argument(help: "Tên đăng nhập.") var userName: String

    func run() async throws {
        try await act(options, "Đã mở khóa tài khoản \(userName).") { try await $0.unlock(userName: userName, by: Wiring.machine) }
    }
}

struct DisableAccount: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "disable", abstract: "Ngừng tài khoản; việc đã làm vẫn giữ.")

    @OptionGroup var options: SettingOptions
    @Argument(help: "Tên đăng nhập.") var userName: String
    @ArgumentParser.Option(help: "Lý do ngừng khi việc đang dở chưa bàn giao.") var reason: String = ""

    func run() async throws {
        try await act(options, "Đã ngừng tài khoản \(userName).") {
            try await $0.disable(userName: userName, forcedBecause: reason, by: Wiring.machine)
        }
    }
}

struct ReopenAccount: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "reopen", abstract: "Mở lại tài khoản đã ngừng hoặc tạm ngừng.")

    @OptionGroup var options: SettingOptions
    @Argument(help: "Tên đăng nhập.") var userName: String

    func run() async throws {
        try await act(options, "Đã mở lại tài khoản \(userName).") { try await $0.reopen(userName: userName, by: Wiring.machine) }
    }
}

struct ResetFactor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset-code", abstract: "Đặt lại mã một lần của người đã mất điện thoại và hết mã dự phòng.")

    @OptionGroup var options: SettingOptions
    @Argument(help: "Tên đăng nhập.") var userName: String

    func run() async throws {
        try await act(options, "Đã đặt lại mã một lần của \(userName).") {
            try await $0.resetSecondFactor(of: try await $0.id(of: userName), by: Wiring.machine)
        }
    }
}
