/// Our own drawings, on a field of 24 × 24. An icon always stands beside a word, so readers are not told of it.
package struct Icon: Component, Hashable {
    private let drawing: HTML
    private let isStar: Bool

    private init(_ drawing: HTML, isStar: Bool = false) {
        self.drawing = drawing
        self.isStar = isStar
    }

    package var html: HTML {
        "<svg class=\"ic\(if: isStar, " star")\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">\(drawing)</svg>"
    }

    /// Done, right, saved.
    package static let tick = Icon("<path d=\"M4 12.5 9.5 18 20 6.5\"/>")
    /// A document or a file.
    package static let file = Icon("<path d=\"M6 3h8l4 4v14H6z\"/><path d=\"M14 3v4h4\"/>")
    /// Fixed, or filled from a source that cannot be typed over.
    package static let lock = Icon("<rect x=\"5\" y=\"11\" width=\"14\" height=\"9\" rx=\"2\"/><path d=\"M8 11V8a4 4 0 0 1 8 0v3\"/>")
    /// Being written, or a written explanation.
    package static let pencil = Icon("<path d=\"M4 20h4L19 9l-4-4L4 16z\"/>")
    /// Missing, or to be put right.
    package static let warning = Icon("<path d=\"M12 4 2.5 20h19z\"/><path d=\"M12 10v4M12 17h.01\"/>")
    package static let download = Icon("<path d=\"M12 4v11M7 11l5 5 5-5M5 20h14\"/>")
    package static let upload = Icon("<path d=\"M12 16V5M7 9l5-5 5 5M5 20h14\"/>")
    package static let question = Icon(
        "<circle cx=\"12\" cy=\"12\" r=\"9\"/><path d=\"M9.5 9.2a2.6 2.6 0 1 1 3.6 2.4c-.8.3-1.1.9-1.1 1.9\"/><path d=\"M12 17h.01\"/>")
    /// Late, or a deadline.
    package static let clock = Icon("<circle cx=\"12\" cy=\"12\" r=\"9\"/><path d=\"M12 7v5l3.5 2\"/>")
    /// Not begun.
    package static let ring = Icon("<circle cx=\"12\" cy=\"12\" r=\"9\" stroke-dasharray=\"3 3\"/>")
    /// Waiting for somebody.
    package static let half = Icon("<circle cx=\"12\" cy=\"12\" r=\"9\"/><path d=\"M12 3a9 9 0 0 1 0 18z\" fill=\"currentColor\"/>")
    /// Recognition, and nothing else.
    package static let star = Icon(
        "<path d=\"M12 2.6l2.9 6.2 6.7.8-5 4.6 1.4 6.7-6-3.4-6 3.4 1.4-6.7-5-4.6 6.7-.8z\"/>", isStar: true)
    /// Returned.
    package static let back = Icon("<path d=\"M9 14 4 9l5-5\"/><path d=\"M4 9h10a6 6 0 0 1 0 12h-3\"/>")
    package static let print = Icon("<path d=\"M7 8V3h10v5M7 17H4V9h16v8h-3\"/><path d=\"M7 14h10v7H7z\"/>")
    package static let link = Icon(
        "<path d=\"M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7L12 7\"/><path d=\"M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7L12 17\"/>")
    /// Not applicable.
    package static let none = Icon("<circle cx=\"12\" cy=\"12\" r=\"9\"/><path d=\"m6 18 12-12\"/>")
    package static let search = Icon("<circle cx=\"11\" cy=\"11\" r=\"7\"/><path d=\"m20 20-4-4\"/>")
    package static let add = Icon("<path d=\"M12 5v14M5 12h14\"/>")
}
