import Kernel

/// Passwords everybody tries first. Compared in folded form without spaces and digits at the end, offline.
enum CommonPasswords {
    static func contains(_ password: String) -> Bool {
        let letters = password.folded.filter { !$0.isWhitespace }
        let stem = String(letters.reversed().drop { !$0.isLetter }.reversed())
        if stem.isEmpty || Set(letters).count < 5 { return true }
        return roots.contains { root in
            stem == root || (letters.hasPrefix(root) && letters.count < root.count + 4) || letters == root + root
                || letters == root + root + root
        }
    }

    private static let roots: Set<String> = [
        "password", "matkhau", "matkhaucuatoi", "qwertyuiop", "qwertyuiopasdfghjkl", "asdfghjkl", "abcdefghijkl", "iloveyou", "anhyeuem",
        "emyeuanh",
        "vietnam", "vietnammuonnam", "hochiminh", "hanoi", "saigon", "administrator", "adminadmin", "thidua", "thiduakhenthuong",
        "vanhoacongso",
        "yeumaimai", "khongbiet", "letmeinplease", "welcome", "football", "ronaldo", "sinhnhat", "giadinh", "concac", "congan", "ubndtinh",
    ]
}
