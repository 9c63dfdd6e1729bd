import Kernel

/// An `id` for a heading or a field, made from its words: `Việc cần làm` is `viec-can-lam`.
package func anchor(_ words: String) -> String {
    words.folded.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "-")
}
