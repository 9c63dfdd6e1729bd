import HTTPTypes
import NIOCore

/// The machines in front of us whose word about a client is believed: where it came from, and whether by TLS. Everybody else's
/// `X-Forwarded-…` is somebody's invention.
package struct Proxies: Sendable, Hashable {
    private let machines: Set<String>

    /// Nothing stands in front of us.
    package static let none = Proxies(machines: [])

    private init(machines: Set<String>) { self.machines = machines }

    /// Each is the IP address of one machine, version 4 or 6. Nil when one is a name, a network, has a port, or means any machine.
    package init?(_ addresses: [String]) {
        let machines = addresses.compactMap(Self.machine)
        guard machines.count == addresses.count, !machines.contains("0.0.0.0"), !machines.contains("::") else { return nil }
        self.machines = Set(machines)
    }

    /// What is known of a client whose connection came from `peer`. What a proxy says and cannot be read counts as not said.
    func approach(from peer: String, saying headers: HTTPFields) -> Approach {
        let peer = Self.machine(peer) ?? peer
        guard machines.contains(peer) else { return Approach(address: peer, isSecure: false) }
        return Approach(address: client(of: headers) ?? peer, isSecure: headers[.forwardedProto]?.lowercased() == "https")
    }

    /// Each proxy adds at the end what it saw, so only what stands behind the last stranger was seen by one of ours.
    private func client(of headers: HTTPFields) -> String? {
        let hops = headers[values: .forwardedFor].joined(separator: ",").split(separator: ",", omittingEmptySubsequences: false)
        for hop in hops.reversed() {
            guard let machine = Self.machine(hop.filter { $0 != " " && $0 != "\t" }) else { return nil }
            if !machines.contains(machine) { return machine }
        }
        return nil
    }

    /// An address as it is written everywhere: short, in small letters, a mapped one as the version 4 it is.
    private static func machine(_ text: String) -> String? {
        guard text.utf8.count <= 45, text.utf8.allSatisfy({ isWritten($0) }) else { return nil }
        guard let short = try? SocketAddress(ipAddress: text, port: 0).ipAddress else { return nil }
        return short.hasPrefix("::ffff:") && short.contains(".") ? String(short.dropFirst(7)) : short
    }

    private static func isWritten(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: ":"), UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"),
            UInt8(ascii: "."):
            true
        default: false
        }
    }
}

/// Where a request came from, and whether it came by TLS as far as we can know.
struct Approach: Sendable, Hashable {
    let address: String
    let isSecure: Bool
}

extension HTTPField.Name {
    static let forwardedFor = HTTPField.Name("X-Forwarded-For")!
    static let forwardedProto = HTTPField.Name("X-Forwarded-Proto")!
}
