/// placeholder
package struct Explanation {
    package struct Line { package let why: String }
    package let items: [Line]
    package var text: String { "" }
    package init(of subject: Int, in results: Results) { items = results.set.items.map { _ in Line(why: "") } }
}
