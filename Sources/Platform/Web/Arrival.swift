import HTTPTypes
import HummingbirdCore
import NIOCore
import Secrets

/// A form with files, as it came.
package struct Upload: Sendable {
    package let form: PostedForm
    package let files: [UploadedFile]

    /// The one file of a form that asks for one: where it is and what the sender calls it.
    package var sentFile: (path: String, name: String)? { files.first.map { ($0.path, $0.name) } }
}

/// Receives one `multipart/form-data` body: fields into memory, files to disk as they come, within the limits.
struct Arrival: Sendable {
    let reader: BodyReader
    /// Without files a part that calls itself a file is refused.
    let mayHoldFiles: Bool

    private struct OpenFile {
        let part: MultipartReader.Part
        let file: DiskFile
        let name: String
        var size = 0
    }

    private struct State {
        var fields: [(name: String, value: String)] = []
        var fieldBytes = 0
        var text: (name: String, bytes: [UInt8])?
        var open: OpenFile?
        var files: [UploadedFile] = []
        var isChecked = false
    }

    func receive() async throws -> Upload {
        var state = State()
        do {
            var parts = try MultipartReader(contentType: reader.visitor.head.headerFields[.contentType] ?? "")
            for try await piece in reader.pieces {
                for event in try parts.read(piece.readableBytesView) { try await take(event, &state) }
            }
            try parts.finish()
            let form = reader.posted(state.fields)
            try reader.check(form)
            return Upload(form: form, files: state.files)
        } catch {
            if let open = state.open {
                try? await open.file.close()
                await DiskFile.remove(open.file.path)
            }
            for file in state.files { await DiskFile.remove(file.path) }
            throw error
        }
    }

    private func take(_ event: MultipartReader.Event, _ state: inout State) async throws {
        switch event {
        case .part(let part): try await begin(part, &state)
        case .bytes(let bytes):
            if state.open != nil { try await write(bytes, &state) } else { try hold(bytes, &state) }
        case .partEnded: try await end(&state)
        }
    }

    private func begin(_ part: MultipartReader.Part, _ state: inout State) async throws {
        guard let fileName = part.fileName else {
            guard state.fields.count < reader.house.limits.fields else { throw WebRefusal.unreadableForm }
            state.text = (part.name, [])
            return
        }
        let name = UploadedFile.shownName(fileName)
        guard !reader.isDeclaredTooLarge else {
            throw WebRefusal.fileTooBig(name: name, size: reader.declared, limit: reader.house.limits.file)
        }
        guard mayHoldFiles else { throw WebRefusal.unreadableForm }
        guard state.files.count < reader.house.limits.files else { throw WebRefusal.tooManyFiles(limit: reader.house.limits.files) }
        // The token stands first in our forms: nothing is written for one that is not ours.
        if !state.isChecked { try reader.check(reader.posted(state.fields)) }
        state.isChecked = true
        let file = try await DiskFile(new: "\(reader.house.inbox)/\(randomText(bytes: 18))")
        state.open = OpenFile(part: part, file: file, name: name)
    }

    private func hold(_ bytes: [UInt8], _ state: inout State) throws {
        state.fieldBytes += bytes.count
        guard state.fieldBytes <= reader.house.limits.form else { throw WebRefusal.formTooLarge(limit: reader.house.limits.form) }
        state.text?.bytes += bytes
    }

    private func write(_ bytes: [UInt8], _ state: inout State) async throws {
        guard var open = state.open else { return }
        open.size += bytes.count
        state.open = open
        guard open.size <= reader.house.limits.file else {
            throw WebRefusal.fileTooBig(name: open.name, size: nil, limit: reader.house.limits.file)
        }
        try await open.file.write(bytes)
    }

    private func end(_ state: inout State) async throws {
        if let text = state.text {
            guard let value = enteredText(text.bytes) else { throw WebRefusal.unreadableForm }
            state.fields.append((text.name, value))
            state.text = nil
        }
        guard let open = state.open else { return }
        try await open.file.close()
        state.open = nil
        // A file field left empty is sent as a file of no bytes without a name.
        if open.size == 0 && open.part.fileName?.isEmpty == true {
            await DiskFile.remove(open.file.path)
        } else {
            state.files.append(
                UploadedFile(field: open.part.name, name: open.name, path: open.file.path, size: open.size))
        }
    }
}
