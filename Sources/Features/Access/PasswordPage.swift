package import Kernel
package import Markup

/// Changing the password before anything else: it is a given one, or has grown old.
package struct PasswordPage {
    private let actor: Actor
    private let errand: String?
    private let profile: PasswordProfile
    private let hasCode: Bool
    private let seal: FormSeal
    private let fault: FieldFault?

    /// `errand` says why it has to be now; nothing when somebody came by themselves.
    package init(
        actor: Actor, errand: String?, profile: PasswordProfile, hasCode: Bool, seal: FormSeal, fault: FieldFault? = nil
    ) {
        self.actor = actor
        self.errand = errand
        self.profile = profile
        self.hasCode = hasCode
        self.seal = seal
        self.fault = fault
    }

    package var page: Page {
        Page(
            title: "Đặt mật khẩu của mình", eyebrow: actor.office, width: .narrow, hasErrors: fault != nil,
            body: """
                <div class="flow-m">\(with: fault, { ErrorSummary([$0]).html })\(with: errand, { Say(.question, "\($0)").html })\
                \(PasswordPanel(profile: profile, hasCode: hasCode, look: .main, seal: seal, fault: fault))</div>
                """)
    }
}
