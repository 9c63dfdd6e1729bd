"""What the peer asks of our tables."""

SET = "SELECT content FROM criteria_set WHERE id = :set"

SESSION = """
    SELECT account.id, account.full_name, account.state, login_session.form_secret, login_session.seen_at
      FROM login_session JOIN account ON account.id = login_session.account_id WHERE login_session.digest = :digest
    """
GRANTS = "SELECT role, scope, place_name FROM role_grant WHERE account_id = :account AND effective_to IS NULL"

SHEET_HEAD = """
    SELECT assessment.id, assessment.state, assessment.place, organisation.name AS unit, cluster.name AS cluster,
           assessment_round.period, assessment_round.deadline, assessment_round.criteria_set_id, criteria_set.title AS set_title
      FROM assessment
      JOIN assessment_round ON assessment_round.id = assessment.round_id
      JOIN organisation ON organisation.id = assessment.organisation_id
      JOIN cluster ON cluster.id = assessment_round.cluster_id
      JOIN criteria_set ON criteria_set.id = assessment_round.criteria_set_id
     WHERE assessment.id = :sheet
    """
ENTRIES = "SELECT cell, value, reason, version, entered_at FROM sheet_entry WHERE assessment_id = :sheet AND stage = :stage"
EVIDENCE = "SELECT id, item, reference FROM evidence WHERE assessment_id = :sheet AND removed_at IS NULL ORDER BY id"
STEPS = """
    SELECT sheet_step.kind, sheet_step.reason, sheet_step.taken_at, account.full_name
      FROM sheet_step JOIN account ON account.id = sheet_step.taken_by WHERE assessment_id = :sheet ORDER BY sheet_step.id
    """

ROUND_HEAD = """
    SELECT assessment_round.id, assessment_round.scope, assessment_round.period, assessment_round.criteria_set_id, cluster.name AS cluster
      FROM assessment_round JOIN cluster ON cluster.id = assessment_round.cluster_id WHERE assessment_round.id = :round
    """
RESULTS = """
    SELECT organisation.name AS unit, period_result.assessment_id, total, bonus, deductions, grade, rank, is_tie
      FROM period_result JOIN organisation ON organisation.id = period_result.organisation_id
     WHERE period_result.round_id = :round ORDER BY period_result.rank, organisation.sort_name
    """
