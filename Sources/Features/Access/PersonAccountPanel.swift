import Kernel
package import Markup
package import People

/// On somebody's page, for who looks after accounts: their account, or one that may be theirs, or the way to invite them.
package struct PersonAccountPanel: Component {
    package let person: Person
    package let accounts: [PersonAccount]
    package let seal: FormSeal

    package init(person: Person, accounts: [PersonAccount], seal: FormSeal) {
        self.person = person
        self.accounts = accounts
        self.seal = seal
    }

    package var html: HTML {
        Panel(
            "Tài khoản", id: "account",
            """
            \(if: accounts.isEmpty, "<p class=\"note\">Chưa có tài khoản. Không có tài khoản vẫn được đăng ký thi đua, chấm điểm, khen thưởng.</p>")\
            \(if: !accounts.isEmpty, Rows(accounts.map(row)).html)\
            \(if: !accounts.contains { $0.isLinked }, "<p class=\"acts\">\(ActLink("Mời dùng hệ thống", Path.newAccount.with("nguoi", person.id)))</p>")
            """
        ).html
    }

    private func row(_ account: PersonAccount) -> HTML {
        """
        <div class="task"><a href="\(Path.account(account.id))">\(account.userName)</a>\
        \(account.isLinked ? Chip("Tài khoản của người này", .good, icon: .tick) : Chip("Trùng tên", .question))\
        \(if: !account.isLinked, linking(account))</div>
        """
    }

    private func linking(_ account: PersonAccount) -> HTML {
        Form(
            to: .accountPerson(account.id), seal: seal,
            """
            <input type="hidden" name="nguoi" value="\(person.id.description)"><p class="acts">\(ActButton("Là tài khoản của người này", size: .small))</p>
            """
        ).html
    }
}

extension Path {
    /// Says whose an account is.
    package static func accountPerson(_ id: some PathPart) -> Path { "/accounts/\(id)/person" }
}
