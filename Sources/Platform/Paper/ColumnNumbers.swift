/// The row (1) (2) (3), A B 1 2, or «(3) = (1) + (2)» between headings and data.
enum ColumnNumbers {
    static func are(_ texts: [String]) -> Bool {
        guard texts.count > 1 else { return false }
        var last = 0, numbers = 0, brackets = 0
        for text in texts {
            let bare = text.drop { "([ ".contains($0) }
            let digits = bare.prefix { $0.isASCII && $0.isNumber }
            if digits.isEmpty {
                guard numbers == 0, text.count <= 3, text.allSatisfy({ $0.isLetter || "()".contains($0) }) else { return false }
                continue
            }
            let rest = bare.dropFirst(digits.count)
            guard digits.count <= 2, let number = Int(digits), number == last + 1 || (last == 0 && number <= 2),
                rest.allSatisfy({ ")] =+-*/x:(%.".contains($0) || ($0.isASCII && $0.isNumber) })
            else { return false }
            guard rest.isEmpty || rest.first == ")" || rest.first == "]" || rest.contains("=") else { return false }
            brackets += text.contains("(") || rest.contains("=") ? 1 : 0
            last = number
            numbers += 1
        }
        return brackets > 1 || numbers > 3 || (numbers == 3 && texts.count <= 5)
    }
}
