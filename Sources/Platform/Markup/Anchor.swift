import Kernel

/// An `id` for a heading or a field, made from its words: `Việc cần làm` is `viec-can-lam`.
package func anchor(_ words: String) -> String { words.slug }
