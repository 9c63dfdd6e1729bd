package import Documents
package import Kernel
import Secrets

/// A code under which people say that they are there. That of the screen turns every thirty seconds; that of a poster stays.
package struct AttendanceCall: Sendable, Hashable {
    package let id: ID<AttendanceCall>
    package let briefing: ID<Briefing>
    package let way: Attendance.Way
    /// The first letters of all its codes: by them it is found.
    package let name: String
    let secret: [UInt8]
    package let openedAt: Instant

    package init(id: ID<AttendanceCall>, briefing: ID<Briefing>, way: Attendance.Way, name: String, secret: [UInt8], openedAt: Instant) {
        self.id = id
        self.briefing = briefing
        self.way = way
        self.name = name
        self.secret = secret
        self.openedAt = openedAt
    }

    /// How long a code stands on the screen, in seconds.
    package static let turn = 30
    /// How long somebody may take to find their name after a scan, in seconds.
    package static let patience = 600

    static let nameLength = 4
    private static let turnLength = 6

    /// What is shown at a moment: the name and letters nobody can guess.
    package func code(at moment: Instant) -> String { name + letters(of: way == .poster ? 0 : Self.step(moment)) }

    /// Whether a code is the one of this moment, or the one before: people need some seconds for a scan.
    func opens(_ code: String, at moment: Instant) -> Bool {
        guard code.hasPrefix(name) else { return false }
        let letters = code.dropFirst(name.count)
        if way == .poster { return areEqualInSecret(letters, self.letters(of: 0)) }
        let now = Self.step(moment)
        return [now, now - 1].contains { areEqualInSecret(letters, self.letters(of: $0)) }
    }

    /// The code in pieces people can read out: `K7QP-3M2X7A`.
    package static func spaced(_ code: String) -> String { "\(code.prefix(nameLength))-\(code.dropFirst(nameLength))" }

    /// What was typed or scanned, as codes are written; nothing for what cannot be one.
    package static func read(_ typed: String) -> String? {
        let code = typed.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        return code.count == nameLength + turnLength ? code : nil
    }

    private static func step(_ moment: Instant) -> Int64 { moment.microseconds / 1_000_000 / Int64(turn) }

    private func letters(of step: Int64) -> String {
        Self.letters(KeyedDigest(of: "thidua attendance \(way.rawValue) \(step)", key: secret).bytes, Self.turnLength)
    }

    static func randomName() -> String { letters(randomBytes(8), nameLength) }

    /// Consonants that no Vietnamese keyboard turns into a letter with a mark, and digits nobody takes for a letter.
    private static let alphabet = Array("BCFGHJKLMNPQRSTVXZ3479")

    /// From the first eight bytes; some letters are likelier than others by less than one in a million million.
    private static func letters(_ bytes: [UInt8], _ count: Int) -> String {
        var number = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return String(
            (0..<count).map { _ in
                defer { number /= UInt64(alphabet.count) }
                return alphabet[Int(number % UInt64(alphabet.count))]
            })
    }

    // MARK: The ticket a scan gives

    /// What a scan gives for some minutes, so that nobody loses the code while looking for their name. One name each.
    func ticket(at moment: Instant) -> String {
        let text = "\(name).\(base32(randomBytes(10))).\(moment.microseconds / 1_000_000)"
        return "\(text).\(mark(text))"
    }

    /// What tells a ticket from any other; nothing for one that is not ours or too old.
    func nonce(of ticket: String, at moment: Instant) -> String? {
        let parts = ticket.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == name, let since = Int64(parts[2]) else { return nil }
        guard areEqualInSecret(parts[3], mark(parts[0...2].joined(separator: "."))) else { return nil }
        let age = moment.microseconds / 1_000_000 - since
        return (0...Int64(Self.patience)).contains(age) ? String(parts[1]) : nil
    }

    /// The name of the code a ticket was given for.
    static func name(of ticket: String) -> String? {
        let name = ticket.prefix { $0 != "." }
        return name.count == nameLength && ticket.utf8.count < 200 ? String(name) : nil
    }

    private func mark(_ text: String) -> String { KeyedDigest(of: "thidua ticket " + text, key: secret).letters(26) }
}

/// A file of a briefing: minutes, material, a photo.
package struct BriefingFile: Sendable, Hashable {
    package let id: ID<BriefingFile>
    package let attachment: ID<Attachment>
    /// What it is, in words.
    package let note: String
    package let addedBy: Int64
    package let addedAt: Instant

    package init(id: ID<BriefingFile>, attachment: ID<Attachment>, note: String, addedBy: Int64, addedAt: Instant) {
        self.id = id
        self.attachment = attachment
        self.note = note
        self.addedBy = addedBy
        self.addedAt = addedAt
    }
}
