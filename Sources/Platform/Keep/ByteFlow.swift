import Secrets

/// Where bytes go, piece by piece; `finish` says that there are no more.
protocol ByteSink: AnyObject {
    func write(_ bytes: ArraySlice<UInt8>) throws
    func finish() throws
}

/// Where bytes come from.
protocol ByteSource: AnyObject {
    /// At most `count` bytes; none only at the end.
    func read(_ count: Int) throws -> [UInt8]
}

extension ByteSource {
    /// Exactly `count` bytes: fewer mean that the end is missing.
    func take(_ count: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            let more = try read(count - bytes.count)
            guard !more.isEmpty else { throw ArchiveRefusal.torn }
            bytes += more
        }
        return bytes
    }
}

/// Bytes sealed under a passphrase on their way.
final class SealingSink: ByteSink {
    private let sink: any ByteSink
    private var sealer: PassphraseSealer
    private var waiting: [UInt8] = []

    init(_ sealer: PassphraseSealer, into sink: any ByteSink) throws {
        (self.sealer, self.sink) = (sealer, sink)
        try sink.write(sealer.header[...])
    }

    func write(_ bytes: ArraySlice<UInt8>) throws {
        waiting += bytes
        // A full piece waits for the next byte: only then is it known not to be the last.
        var start = 0
        while waiting.count - start > PassphraseSealer.pieceLength {
            let end = start + PassphraseSealer.pieceLength
            try sink.write(sealer.seal(waiting[start..<end], isLast: false)[...])
            start = end
        }
        waiting.removeFirst(start)
    }

    func finish() throws {
        try sink.write(sealer.seal(waiting, isLast: true)[...])
        try sink.finish()
    }
}

/// Sealed bytes opened on their way.
final class OpeningSource: ByteSource {
    private let source: any ByteSource
    private var opener: PassphraseOpener
    private var sealed: [UInt8] = []
    private var opened: ArraySlice<UInt8> = []
    private var isEnded = false

    init(_ source: any ByteSource, passphrase: String) throws {
        self.source = source
        do {
            opener = try PassphraseOpener(passphrase) { try source.read(1).first }
        } catch let fault as PassphraseOpener.Fault {
            throw fault == .wrongPassphrase ? ArchiveRefusal.wrongPassphrase : .torn
        }
    }

    func read(_ count: Int) throws -> [UInt8] {
        while opened.isEmpty, !isEnded { opened = try nextPiece()[...] }
        defer { opened = opened.dropFirst(count) }
        return Array(opened.prefix(count))
    }

    private func nextPiece() throws -> [UInt8] {
        let length = PassphraseSealer.pieceLength + PassphraseOpener.overhead
        // One byte beyond the piece tells whether another follows.
        while sealed.count <= length {
            let more = try source.read(length + 1 - sealed.count)
            if more.isEmpty { break }
            sealed += more
        }
        isEnded = sealed.count <= length
        let piece = Array(sealed.prefix(length))
        sealed.removeFirst(piece.count)
        do {
            return try opener.open(piece, isLast: isEnded)
        } catch is PassphraseOpener.Fault {
            throw ArchiveRefusal.torn
        }
    }
}
