import Foundation
import Journal
import Kernel
import Secrets

/// Where an installation keeps the key it signs heads of the journal with, and every head it has signed.
struct JournalHeads {
    private let folder: String

    init(in folder: String) { self.folder = folder }

    /// Made once, readable by its owner alone. Refuses a key file that is none: a new key in its place would hide that.
    func key() throws -> SigningKey {
        let path = folder + "/journal-key"
        if let text = try? String(contentsOfFile: path, encoding: .utf8) {
            guard let key = SigningKey(stored: text) else {
                throw Stop.with("Tệp khóa \(path) không đọc được. Lấy lại tệp ấy từ bản sao lưu.", Stop.misused)
            }
            return key
        }
        let key = SigningKey()
        guard
            !FileManager.default.fileExists(atPath: path),
            FileManager.default.createFile(atPath: path, contents: Data(key.stored.utf8), attributes: [.posixPermissions: 0o600])
        else { throw Stop.with("Không ghi được \(path). Soát lại quyền của thư mục và chỗ trống trên đĩa.", Stop.misused) }
        return key
    }

    /// Heads signed here before. Refuses a list of which one is no signed head of this installation.
    func kept() throws -> [SignedHead] {
        let path = folder + "/journal-heads"
        guard let text = try? String(contentsOfFile: path, encoding: .utf8), !text.isEmpty else { return [] }
        let key = try key().publicKey
        return try text.split(separator: "\n\n").map { part in
            guard let head = SignedHead(written: String(part)), head.key == key else {
                throw Stop.with("Danh sách đầu chuỗi \(path) đã bị đổi: báo người giám sát.", Stop.broken)
            }
            return head
        }
    }

    /// Adds one to the list.
    func keep(_ head: SignedHead) throws {
        let path = folder + "/journal-heads"
        if !FileManager.default.fileExists(atPath: path) {
            _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        }
        do {
            let file = try FileHandle(forWritingTo: URL(filePath: path))
            try file.seekToEnd()
            try file.write(contentsOf: Data((head.written + "\n").utf8))
            try file.synchronize()
            try file.close()
        } catch {
            throw Stop.with("Không ghi được \(path). Soát lại quyền của thư mục và chỗ trống trên đĩa.", Stop.misused)
        }
    }
}
