/// Numbers texts in the order in which they are first met and finds them again by their bytes, without making strings.
package struct KeyIndex {
    private var slots: [Int32]
    private var keys: [Range<Int>] = []
    private var bytes: [UInt8] = []

    package init(_ keys: some Sequence<String> = []) {
        slots = Array(repeating: -1, count: 64)
        for key in keys { _ = insert(Array(key.utf8)[...]) }
    }

    package var count: Int { keys.count }

    /// The number of the key; nothing if it has never been inserted.
    package func find(_ key: ArraySlice<UInt8>) -> Int? {
        let number = slots[slot(of: key)]
        return number < 0 ? nil : Int(number)
    }

    /// The same, looking first at a key met a moment ago: rows of one thing mostly stand together.
    package func find(_ key: ArraySlice<UInt8>, guess: Int?) -> Int? {
        if let guess, key.withUnsafeBufferPointer({ isEqual(keys[guess], $0) }) { return guess }
        return find(key)
    }

    /// The key's number; `isNew` is false where it was already there.
    package mutating func insert(_ key: ArraySlice<UInt8>) -> (number: Int, isNew: Bool) {
        let slot = slot(of: key)
        if slots[slot] >= 0 { return (Int(slots[slot]), false) }
        slots[slot] = Int32(keys.count)
        keys.append(bytes.count..<bytes.count + key.count)
        bytes += key
        if keys.count * 2 > slots.count { grow() }
        return (keys.count - 1, true)
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 4)
        for (number, key) in keys.enumerated() { slots[slot(of: bytes[key])] = Int32(number) }
    }

    /// Where the key is, or the free slot where it would be.
    private func slot(of key: ArraySlice<UInt8>) -> Int {
        key.withUnsafeBufferPointer { key in
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            for byte in key { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            var slot = Int(truncatingIfNeeded: hash ^ (hash >> 32)) & (slots.count - 1)
            while slots[slot] >= 0, !isEqual(keys[Int(slots[slot])], key) { slot = (slot + 1) & (slots.count - 1) }
            return slot
        }
    }

    private func isEqual(_ stored: Range<Int>, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
        guard stored.count == key.count else { return false }
        for place in key.indices where bytes[stored.lowerBound + place] != key[place] { return false }
        return true
    }
}
