import Foundation

/// The binary workbooks of before 2007 (.xls), which nobody here reads: LibreOffice turns them into .xlsx where the machine has it.
package enum OldWorkbook {
    /// A compound file of Microsoft's, as .xls is.
    package static func isOne(_ file: [UInt8]) -> Bool { file.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) }

    /// The same workbook as .xlsx; nil when there is no LibreOffice, when it finds no workbook in the file, or when it takes too long.
    /// It runs by itself, in a folder of its own that goes with it: no macro runs, nothing of its user is read.
    package static func converted(
        _ path: String, within limit: Duration = .seconds(60), searching places: [String] = OldWorkbook.places
    ) async throws -> [UInt8]? {
        guard let program = places.map({ $0 + "/soffice" }).first(where: FileManager.default.isExecutableFile) else { return nil }
        let folder = FileManager.default.temporaryDirectory.appending(path: "thidua-xls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: folder) }
        let source = folder.appending(path: "danh-sach.xls")
        try FileManager.default.copyItem(atPath: path, toPath: source.path)
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = [
            "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--norestore", "--nolockcheck", "--convert-to", "xlsx",
            "--outdir",
            folder.path, source.path,
        ]
        process.environment = ["HOME": folder.path, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]
        process.currentDirectoryURL = folder
        (process.standardInput, process.standardOutput, process.standardError) = (
            FileHandle.nullDevice, FileHandle.nullDevice, FileHandle.nullDevice
        )
        try await finish(process, within: limit)
        return FileBytes.read(folder.appending(path: "danh-sach.xlsx").path)
    }

    /// Where programs are looked for.
    package static let places = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":").map(String.init)

    private static func finish(_ process: Process, within limit: Duration) async throws {
        let (ends, ending) = AsyncStream<Void>.makeStream()
        process.terminationHandler = { _ in ending.finish() }
        try process.run()
        let watch = Task {
            try await Task.sleep(for: limit)
            kill(process.processIdentifier, SIGKILL)
        }
        for await _ in ends {}
        watch.cancel()
    }
}
