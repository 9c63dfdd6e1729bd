package import Kernel

/// What somebody who has signed in must do before anything else: every other page leads there.
package enum Errand: String, Sendable, Hashable {
    /// The password is one that somebody else gave.
    case firstPassword
    /// The password has been used for as long as it may be.
    case oldPassword
    /// Whoever looks after accounts signs in with one-time codes.
    case secondFactor
}

extension AccessRules {
    /// What this account must do now; nothing for the demonstration's, which hold the server on its own machine.
    func errand(of account: Account, isAdministrator: Bool, hasCode: Bool, at moment: Instant) -> Errand? {
        guard !account.isDemonstration else { return nil }
        // Who comes in through the provider alone has no password to change.
        if account.hasPassword {
            guard let chosen = account.passwordSetAt else { return .firstPassword }
            if passwords(isAdministrator: isAdministrator).isOver(chosen, at: moment) { return .oldPassword }
        }
        return isAdministrator && !hasCode ? .secondFactor : nil
    }
}

extension Actor {
    /// Looks after accounts somewhere: what is asked of administrators is asked of whoever does.
    package var isAdministrator: Bool { isAbleSomewhere(to: .manageAccounts) }
}
