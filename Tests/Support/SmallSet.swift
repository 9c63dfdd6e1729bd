/// A criteria set with one item of each sort that a person answers: small enough to fill in a test.
package enum SmallSet {
    package static let stages = ["self", "verified", "confirmed"]

    /// Every cell with an answer that makes 9 of 10 points.
    package static let answers: [(cell: String, typed: String)] = [
        ("fact:tasks.on_time", "10"), ("fact:tasks.due", "10"), ("item:1.2", "1"), ("item:1.3", "yes"), ("item:1.4", "tot"),
        ("fact:drills.shares", "không có"), ("fact:reports.late", "0"), ("fact:discipline.cases", "0"), ("fact:staff", "30"),
    ]

    package static let text = """
        format: 1
        id: thu
        title: Bộ thử
        status: composed
        object: collective
        scale: 10
        decimals: 2
        step: 0.25
        stages: [self, verified, confirmed]
        source: self
        groups:
          - id: "1"
            title: Nhiệm vụ
            max: 10
            criteria:
              - {id: "1.1", title: Đúng hạn, max: 5, method: ratio, numerator: tasks.on_time, denominator: tasks.due}
              - {id: "1.2", title: Chấm tay, max: 2, method: manual}
              - {id: "1.3", title: Có kế hoạch, max: 1, method: yes_no}
              - {id: "1.4", title: Mức phối hợp, max: 1, method: choice, levels: [{code: tot, points: 1, title: Tốt}, {code: kha, points: 0.5, title: Khá}]}
              - {id: "1.5", title: Diễn tập, max: 1, method: event_average, events: drills.shares, zero: full}
        deductions:
          criteria:
            - {id: "X.1", title: Báo cáo chậm, fact: reports.late, per: 1, cap: 2}
        grades: [{code: D, title: Đạt, min: 8}, {code: C, title: Chưa đạt, min: 0}]
        gates:
          - {when: discipline.cases > 0, then: {not_above: C}, title: Có người bị kỷ luật}
        tie_break: ["fact:staff"]
        """
}
