import Kernel
import Organisations
import Storage

/// How recognitions stand on a day, as conditions over their table: the same states that `Recognition.state` tells one by one.
extension RecognitionStore {
    /// Those of some bodies that end within the longest notice there is, or ended within a year, where nothing was applied for again.
    static func ending(at places: Set<String>, on today: LocalDate) -> SQL {
        """
        place IN \(list: places) AND revoked_on IS NULL
         AND until_day >= \(today.adding(days: -366)) AND until_day < \(today.adding(days: RecognitionTerms.longestNotice))
         AND organisation_id IN (SELECT id FROM organisation WHERE effective_to IS NULL OR effective_to >= \(today))
         AND series_id IN (SELECT series_id FROM recognition_standard WHERE retired_at IS NULL)
         AND NOT EXISTS (SELECT 1 FROM recognition_application application
           WHERE application.series_id = recognition.series_id AND application.organisation_id = recognition.organisation_id
             AND application.state IN ('drafting', 'sent', 'verified'))
         AND NOT EXISTS (SELECT 1 FROM recognition later
           WHERE later.organisation_id = recognition.organisation_id AND later.series_id = recognition.series_id
             AND later.from_day > recognition.from_day AND later.revoked_on IS NULL)
        """
    }

    private static func ended(_ today: LocalDate) -> SQL {
        """
        (revoked_on IS NULL AND until_day < \(today) AND NOT EXISTS (SELECT 1 FROM recognition later
          WHERE later.organisation_id = recognition.organisation_id AND later.series_id = recognition.series_id
            AND later.from_day > recognition.from_day AND later.revoked_on IS NULL))
        """
    }

    /// The rows of some kind today; nothing where all are asked for.
    func condition(of kept: RecognitionQuestion.Kept) throws -> SQL? {
        let today = tx.now.date
        func later(_ until: SQL) -> SQL {
            """
            EXISTS (SELECT 1 FROM recognition later WHERE later.organisation_id = recognition.organisation_id
              AND later.series_id = recognition.series_id AND later.from_day > recognition.from_day AND later.revoked_on IS NULL
              AND \(fragment: until))
            """
        }
        let valid: SQL = "revoked_on IS NULL AND from_day <= \(today) AND until_day >= \(today)"
        switch kept {
        case .all: return nil
        case .revoked: return "revoked_on IS NOT NULL"
        case .expired: return Self.ended(today)
        case .holding: return "(\(fragment: valid) AND NOT \(fragment: later("later.from_day <= \(today)")))"
        case .due:
            let notices = try tx.all("SELECT DISTINCT notice_days FROM recognition_standard", as: Int.self).sorted()
            let near = notices.map { days -> SQL in
                """
                (until_day < \(today.adding(days: days))
                  AND standard_id IN (SELECT id FROM recognition_standard WHERE notice_days = \(days)))
                """
            }
            guard !near.isEmpty else { return "1 = 0" }
            return "(\(fragment: valid) AND (\(fragment: near.joined(by: " OR "))) AND NOT \(fragment: later("1 = 1")))"
        }
    }
}
