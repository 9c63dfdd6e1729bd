import Access
import ArgumentParser
import Kernel
import Secrets
import Storage

/// `thidua accounts …`: the way in on a new installation, and when everybody is locked out.
struct AccountCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accounts", abstract: "Tài khoản.", subcommands: [AddAccount.self, UnlockAccount.self, DisableAccount.self])
}

struct AddAccount: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Mở tài khoản; mật khẩu đầu tiên được in ra một lần.")

    @OptionGroup var options: SettingOptions
    @Argument(help: "Tên đăng nhập: chữ thường không dấu, số, dấu chấm.") var userName: String
    @Option(help: "Họ và tên.") var name: String
    @Option(help: "Vai trò: clerk, verifier, emulation_officer, leader, auditor, administrator, staff.") var role: String = "administrator"
    @Option(help: "Nơi vai trò có hiệu lực, dạng /1/17/; mặc định là tất cả.") var scope: String = "/"
    @Option(help: "Tên nơi đó.") var place: String = "Toàn hệ thống"

    func run() async throws {
        guard let role = Role(rawValue: role) else {
            throw Stop.with(
                "Không có vai trò “\(role)”. Chọn một trong: \(Role.allCases.map(\.rawValue).joined(separator: ", ")).", Stop.misused)
        }
        guard scope.hasPrefix("/"), scope.hasSuffix("/") else {
            throw Stop.with("Nơi “\(scope)” chưa đúng dạng. Viết như / hoặc /1/17/.", Stop.misused)
        }
        let wiring = try await Wiring(options.settings())
        let password = SecretToken().text
        try await Stop.refusing {
            try await wiring.access.open(
                userName: userName, fullName: name, password: password, isFirstPassword: true,
                grants: [RoleGrant(role: role, scope: ScopePath(scope), placeName: place)], by: Wiring.machine)
        }
        print("Đã mở tài khoản \(userName) (\(role.label)). Mật khẩu đầu tiên, chỉ in một lần, phải đổi khi đăng nhập lần đầu: \(password)")
        await wiring.database.close()
    }
}

struct UnlockAccount: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "unlock", abstract: "Mở khóa tài khoản bị tạm khóa.")

    @OptionGroup var options: SettingOptions
    @Argument(help: "Tên đăng nhập.") var userName: String

    func run() async throws {
        let wiring = try await Wiring(options.settings())
        try await Stop.refusing { try await wiring.access.unlock(userName: userName, by: Wiring.machine) }
        print("Đã mở khóa tài khoản \(userName).")
        await wiring.database.close()
    }
}

struct DisableAccount: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "disable", abstract: "Ngừng tài khoản; việc đã làm vẫn giữ.")

    @OptionGroup var options: SettingOptions
    @Argument(help: "Tên đăng nhập.") var userName: String

    func run() async throws {
        let wiring = try await Wiring(options.settings())
        try await Stop.refusing { try await wiring.access.disable(userName: userName, by: Wiring.machine) }
        print("Đã ngừng tài khoản \(userName).")
        await wiring.database.close()
    }
}
