"""Everything that ties the page bench to our schema and routes. Change it here and nowhere else."""

# Makes a data folder with one cluster of 300 units whose results are there, and a sheet of 40 items. {binary} and {data} are filled in.
PREPARE = ["{binary}", "demo", "--data", "{data}"]
SERVE = ["{binary}", "serve", "--data", "{data}", "--port", "{port}"]
DATABASE = "thidua.sqlite"

# Who looks: the first account whose role, in the third column of demo-accounts.txt, contains this word.
ROLE = "cơ quan thường trực"

# The form at SIGN_IN: its fields for name and password; hidden fields are sent back as they came.
SIGN_IN = "/sign-in"
USER_FIELD = "user"
PASSWORD_FIELD = "password"

# Addresses of the two pages: {sheet}, {cluster} and {period} come from SUBJECTS.
OURS = {"sheet": "/assessments/{sheet}", "ranking": "/rankings/{cluster}/{period}"}
PEERS = {"sheet": "/sheet/{sheet}", "ranking": "/ranking/{cluster}/{period}"}
HELLO = "/healthz"

# One row: sheet, cluster, period.
SUBJECTS = """
    SELECT assessment.id AS sheet, cluster_member.cluster_id AS cluster, assessment.period_id AS period
      FROM assessment JOIN cluster_member ON cluster_member.organisation_id = assessment.organisation_id
     GROUP BY cluster_member.cluster_id ORDER BY count(*) DESC LIMIT 1
    """

# What the peer shows. Points are ten-thousandths, as in our tables.
SHEET_HEAD = """
    SELECT organisation.name AS unit, period.code AS period, assessment.state AS state
      FROM assessment JOIN organisation ON organisation.id = assessment.organisation_id JOIN period ON period.id = assessment.period_id
     WHERE assessment.id = :sheet
    """
SHEET_ITEMS = """
    SELECT criterion.code AS code, criterion.title AS title, criterion.ceiling AS ceiling, own.points AS own, verified.points AS verified,
           verified.reason AS reason
      FROM criterion
      JOIN assessment ON assessment.criteria_set_id = criterion.criteria_set_id
      LEFT JOIN score own ON own.assessment_id = assessment.id AND own.criterion_id = criterion.id AND own.stage = 'self'
      LEFT JOIN score verified ON verified.assessment_id = assessment.id AND verified.criterion_id = criterion.id AND verified.stage = 'verified'
     WHERE assessment.id = :sheet ORDER BY criterion.position
    """
RANKING = """
    SELECT organisation.name AS unit, period_result.total AS total, period_result.rank AS rank, period_result.grade AS grade
      FROM period_result JOIN organisation ON organisation.id = period_result.organisation_id
     WHERE period_result.cluster_id = :cluster AND period_result.period_id = :period ORDER BY period_result.rank, organisation.sort_name
    """

# How the totals are found in the HTML of either side, in the order shown.
TOTALS = r'class="[^"]*\btotal\b[^"]*"[^>]*>\s*([^<\s]+)'
