import HTTPTypes
import Markup
import TestSupport
import Testing
import WebTestSupport

@testable import Web

@Suite("Whom we believe about a client")
struct ProxiesTests {
    private func headers(_ forwarded: [String], proto: [String] = []) -> HTTPFields {
        var headers = HTTPFields()
        for value in forwarded { headers.append(HTTPField(name: .forwardedFor, value: value)) }
        for value in proto { headers.append(HTTPField(name: .forwardedProto, value: value)) }
        return headers
    }

    private func address(_ forwarded: [String], from peer: String = "127.0.0.1", behind proxies: [String] = ["127.0.0.1"]) throws -> String
    {
        try #require(Proxies(proxies)).approach(from: peer, saying: headers(forwarded)).address
    }

    @Test(
        "The client is the last one who is no proxy of ours",
        arguments: [
            (["9.9.9.9"], ["127.0.0.1"], "9.9.9.9"), (["1.1.1.1, 9.9.9.9"], ["127.0.0.1"], "9.9.9.9"),
            (["1.1.1.1", "9.9.9.9"], ["127.0.0.1"], "9.9.9.9"), (["1.1.1.1, 9.9.9.9, 10.0.0.2"], ["127.0.0.1", "10.0.0.2"], "9.9.9.9"),
            (["10.0.0.2"], ["127.0.0.1", "10.0.0.2"], "127.0.0.1"), ([], ["127.0.0.1"], "127.0.0.1"),
            (["2001:DB8:0:0::7"], ["127.0.0.1"], "2001:db8::7"), (["::ffff:9.9.9.9"], ["127.0.0.1"], "9.9.9.9"),
        ])
    func last(_ forwarded: [String], _ proxies: [String], _ expected: String) throws {
        #expect(try address(forwarded, behind: proxies) == expected)
    }

    @Test(
        "What is no address is not believed, nor is anything before it",
        arguments: [
            "unknown", "9.9.9.9:443", "[2001:db8::7]:443", "\"9.9.9.9\"", "_hidden", "999.9.9.9", "9.9.9", "0x7f.0.0.1", "fe80::1%eth0",
            "9.9.9.9;10.0.0.1", ",", "", " ", "9.9.9.9,", "٩.٩.٩.٩", "thidua.test", String(repeating: "9.", count: 4000),
            String(repeating: "9.9.9.9:1,", count: 800),
        ])
    func unreadable(_ text: String) throws {
        #expect(try address([text]) == "127.0.0.1")
        #expect(try address(["1.1.1.1, " + text]) == "127.0.0.1")
        #expect(try address(["1.1.1.1", text]) == "127.0.0.1")
    }

    @Test("A proxy is known by its address however that is written")
    func spelling() throws {
        #expect(try address(["9.9.9.9"], from: "::ffff:127.0.0.1") == "9.9.9.9")
        #expect(try address(["9.9.9.9"], from: "fd00::5", behind: ["FD00:0:0:0:0:0:0:5"]) == "9.9.9.9")
        #expect(try address(["9.9.9.9"], from: "::1") == "::1")
    }

    @Test("A request came by TLS when a known proxy says exactly that")
    func proto() throws {
        let proxies = try #require(Proxies(["127.0.0.1"]))
        for (said, expected) in [
            (["https"], true), (["HTTPS"], true), (["http"], false), ([], false), (["https, http"], false), (["http", "https"], false),
            (["https", "https"], false), (["httpss"], false), (["https://"], false), ([""], false),
        ] {
            #expect(proxies.approach(from: "127.0.0.1", saying: headers([], proto: said)).isSecure == expected, "\(said)")
            #expect(!proxies.approach(from: "127.0.0.2", saying: headers([], proto: said)).isSecure)
            #expect(!Proxies.none.approach(from: "127.0.0.1", saying: headers([], proto: said)).isSecure)
        }
    }

    @Test("No header changes anything for a peer that is no proxy; behind one the client is the peer or a stranger that was named")
    func law() throws {
        var random = SplitMix64(seed: 20_261_123)
        let words = [
            "127.0.0.1", "10.0.0.2", "9.9.9.9", "1.1.1.1", "::1", "2001:db8::7", "unknown", "9.9.9.9:1", "", " ", "%00", "https", "-",
        ]
        let proxies = try #require(Proxies(["127.0.0.1", "10.0.0.2"]))
        for _ in 1...3000 {
            let lines = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                (0..<Int.random(in: 0...5, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: ",")
            }
            let said = headers(lines, proto: ["https"])
            for stranger in ["9.9.9.9", "127.0.0.2", "::1"] {
                #expect(proxies.approach(from: stranger, saying: said) == Approach(address: stranger, isSecure: false))
            }
            let client = proxies.approach(from: "127.0.0.1", saying: said).address
            let stands = lines.joined(separator: ",").split(separator: ",").map { $0.filter { $0 != " " } }
            #expect(client == "127.0.0.1" || (["9.9.9.9", "1.1.1.1", "::1", "2001:db8::7"].contains(client) && stands.contains(client)))
        }
    }

    @Test(
        "Only the addresses of single machines are taken for proxies",
        arguments: ["localhost", "10.0.0.0/8", "127.0.0.1:80", "", " ", "0.0.0.0", "::", "*", "::/0", "127.1", "fe80::1%lo"])
    func refused(_ text: String) {
        #expect(Proxies([text]) == nil)
        #expect(Proxies(["127.0.0.1", text]) == nil)
    }

    @Test("Cookies, promises of TLS, whole addresses and the client's address all follow what the proxy says")
    func everything() async throws {
        for (proxies, isSecure, client) in [(["127.0.0.1"], true, "9.9.9.9"), (["10.0.0.2"], false, "127.0.0.1")] {
            var house = try TestHouse(isSecure: false)
            house.house.proxies = try #require(Proxies(proxies))
            let reception = house.reception()
            reception.open.get("/seen") { visit in visit.json(.list([.text(visit.address), .text(visit.wholeAddress(of: "/my-work"))])) }
            let browser = Browser(reception.responder())
            let forwarded = ["X-Forwarded-For": "9.9.9.9", "X-Forwarded-Proto": "https"]
            let seen = try await browser.get("/seen", headers: forwarded)
            #expect(seen.text == "[\"\(client)\",\"\(isSecure ? "https" : "http")://thidua.test/my-work\"]")
            #expect((seen.header("Strict-Transport-Security") != nil) == isSecure)
            let form = try await browser.get("/sign-in", headers: forwarded)
            let signedIn = try await browser.post("/sign-in", from: form, headers: forwarded)
            #expect(signedIn.status == 303)
            #expect(signedIn.cookies.contains { $0.hasPrefix("__Host-thidua=") && $0.hasSuffix("; Secure") } == isSecure)
            #expect(try await browser.get("/my-work", headers: forwarded).status == 200)
            // The same cookies without TLS are nobody's.
            #expect(try await browser.get("/my-work").status == (isSecure ? 303 : 200))
        }
    }
}
