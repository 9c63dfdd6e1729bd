import Kernel

/// Makes up names as they are common in Việt Nam, the same ones every time. Nobody real is meant.
struct Names {
    private var position: UInt32
    private var given: Set<String> = []

    init(seed: UInt32, leavingOut taken: some Sequence<String>) {
        position = seed
        given = Set(taken)
    }

    /// A full name that was not given before.
    mutating func next() -> String {
        while true {
            let isWoman = draw(2) == 0
            let family = pick(Self.families)
            let name =
                isWoman
                ? "\(family) \(pick(Self.womensMiddles)) \(pick(Self.womensNames))"
                : "\(family) \(pick(Self.mensMiddles)) \(pick(Self.mensNames))"
            if given.insert(name).inserted { return name }
        }
    }

    private mutating func pick(_ names: [String]) -> String { names[draw(names.count)] }

    // Numerical Recipes' congruential steps; the upper bits are the good ones.
    private mutating func draw(_ count: Int) -> Int {
        position = position &* 1_664_525 &+ 1_013_904_223
        return Int(position >> 16) % count
    }

    private static let families = [
        "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh",
        "Mai",
        "Lương", "Đoàn",
    ]
    private static let womensMiddles = ["Thị", "Thị Thu", "Thị Ngọc", "Thị Bích", "Ngọc", "Phương", "Quỳnh", "Thùy", "Khánh", "Hồng"]
    private static let womensNames = [
        "Lan", "Hương", "Mai", "Hoa", "Thảo", "Linh", "Trang", "Hà", "Yến", "Nga", "Hạnh", "Oanh", "Dung", "Vân", "My", "Nhung", "Loan",
        "Phượng", "Tuyết", "Thơ",
    ]
    private static let mensMiddles = ["Văn", "Đức", "Hữu", "Quang", "Minh", "Công", "Xuân", "Bá", "Duy", "Viết"]
    private static let mensNames = [
        "Hải", "Nam", "Bình", "Cường", "Thắng", "Khánh", "Toàn", "Kiên", "Vinh", "Quân", "Hiếu", "Đạt", "Thịnh", "Hòa", "Lộc", "Tiến",
        "Khoa",
        "Nghĩa", "Tùng", "Phong",
    ]
}

/// Makes user names of full names: `Hoàng Đức Thịnh` signs in as `thinh.hd`, the next of the same letters as `thinh.hd2`.
struct UserNames {
    private var taken: Set<String> = []

    mutating func next(for fullName: String) -> String {
        let words = fullName.folded.split(separator: " ")
        let stem = "\(words.last ?? "").\(words.dropLast().compactMap(\.first).map(String.init).joined())"
        var (name, count) = (stem, 1)
        while !taken.insert(name).inserted {
            count += 1
            name = "\(stem)\(count)"
        }
        return name
    }
}

/// A password a person can type from a sheet of paper: five small words and two digits, drawn anew for each data folder.
enum Passphrase {
    static func random() -> String {
        let drawn = (0..<5).compactMap { _ in words.randomElement() }
        return drawn.joined(separator: "-") + "-\(Int.random(in: 10...99))"
    }

    private static let words = [
        "bien", "buom", "cam", "cau", "chanh", "chim", "dao", "dua", "gao", "gio", "hoa", "hong", "khe", "lua", "may", "mia", "mit", "mua",
        "na", "nang", "ngo", "nhan", "nho", "nui", "oi", "que", "rung", "sen", "song", "sao", "thong", "thuyen", "tre", "trang", "tram",
        "vai",
        "vong", "vuon", "xoai", "xuan", "ben", "bac", "canh", "dong", "giay", "gom", "hat", "ho", "kem", "la", "luon", "mo", "ngoc", "o",
        "phao", "quat", "rau", "suoi", "tam", "trau", "tui", "vay", "voi", "yen",
    ]
}
