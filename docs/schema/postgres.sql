CREATE TABLE access_review (
    id bigint NOT NULL,
    scope text NOT NULL,
    place_name text NOT NULL,
    reviewed_by bigint NOT NULL,
    reviewed_at bigint NOT NULL,
    kept bigint NOT NULL,
    withdrawn bigint NOT NULL,
    note text NOT NULL,
    PRIMARY KEY (id)
);

CREATE INDEX access_review_scope ON access_review USING btree (scope);

CREATE TABLE access_review_line (
    review_id bigint NOT NULL,
    grant_id bigint NOT NULL,
    verdict text NOT NULL,
    PRIMARY KEY (review_id, grant_id),
    CHECK ((verdict = ANY (ARRAY['kept'::text, 'withdrawn'::text]))),
    FOREIGN KEY (grant_id) REFERENCES role_grant(id),
    FOREIGN KEY (review_id) REFERENCES access_review(id)
);

CREATE INDEX access_review_line_grant ON access_review_line USING btree (grant_id);

CREATE TABLE access_token (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    name text NOT NULL,
    digest text NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    withdrawn_at bigint,
    last_used_at bigint,
    PRIMARY KEY (id),
    FOREIGN KEY (account_id) REFERENCES account(id),
    UNIQUE (digest)
);

CREATE INDEX access_token_account ON access_token USING btree (account_id);

CREATE TABLE account (
    id bigint NOT NULL,
    user_name text NOT NULL,
    full_name text NOT NULL,
    password_hash text NOT NULL,
    state text NOT NULL,
    is_demonstration boolean NOT NULL,
    failed_attempts bigint NOT NULL,
    locked_until bigint,
    last_signed_in_at bigint,
    created_at bigint NOT NULL,
    folded_name text DEFAULT ''::text NOT NULL,
    sort_name bytea,
    password_set_at bigint,
    resting_since bigint,
    reopened_at bigint,
    person_id bigint,
    PRIMARY KEY (id),
    CHECK ((state = ANY (ARRAY['active'::text, 'disabled'::text]))),
    UNIQUE (user_name)
);

CREATE UNIQUE INDEX account_person ON account USING btree (person_id) WHERE (person_id IS NOT NULL);

CREATE TABLE acknowledgement (
    id bigint NOT NULL,
    code_id bigint NOT NULL,
    person_id bigint NOT NULL,
    way text NOT NULL,
    account_id bigint NOT NULL,
    at bigint NOT NULL,
    struck_because text,
    struck_by bigint,
    struck_at bigint,
    PRIMARY KEY (id),
    CHECK ((way = ANY (ARRAY['declared'::text, 'ticked'::text]))),
    FOREIGN KEY (code_id) REFERENCES code_of_conduct(id),
    FOREIGN KEY (person_id) REFERENCES person(id)
);

CREATE UNIQUE INDEX acknowledgement_once ON acknowledgement USING btree (code_id, person_id) WHERE (struck_because IS NULL);

CREATE INDEX acknowledgement_person ON acknowledgement USING btree (person_id);

CREATE TABLE act_receipt (
    account_id bigint NOT NULL,
    idempotency_key text NOT NULL,
    content_digest bytea NOT NULL,
    result text NOT NULL,
    made_at bigint NOT NULL,
    PRIMARY KEY (account_id, idempotency_key)
);

CREATE INDEX act_receipt_age ON act_receipt USING btree (made_at);

CREATE TABLE assessment (
    id bigint NOT NULL,
    round_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    place text NOT NULL,
    state text NOT NULL,
    stage_position bigint NOT NULL,
    verifier bigint,
    version bigint NOT NULL,
    explanations_until text,
    PRIMARY KEY (id),
    FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    FOREIGN KEY (round_id) REFERENCES assessment_round(id),
    UNIQUE (round_id, organisation_id)
);

CREATE INDEX assessment_place ON assessment USING btree (place);

CREATE TABLE assessment_round (
    id bigint NOT NULL,
    criteria_set_id bigint NOT NULL,
    cluster_id bigint NOT NULL,
    scope text NOT NULL,
    period text NOT NULL,
    deadline bigint NOT NULL,
    explanations_until text NOT NULL,
    published_by bigint NOT NULL,
    published_at bigint NOT NULL,
    closed_by bigint,
    closed_at bigint,
    PRIMARY KEY (id),
    FOREIGN KEY (cluster_id) REFERENCES cluster(id),
    FOREIGN KEY (criteria_set_id) REFERENCES criteria_set(id),
    UNIQUE (cluster_id, period, criteria_set_id)
);

CREATE TABLE attachment (
    id bigint NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    size bigint NOT NULL,
    digest text NOT NULL,
    place text NOT NULL,
    uploaded_by bigint NOT NULL,
    uploaded_at bigint NOT NULL,
    PRIMARY KEY (id),
    CHECK ((size > 0))
);

CREATE INDEX attachment_digest ON attachment USING btree (digest);

CREATE INDEX attachment_place ON attachment USING btree (place);

CREATE TABLE attendance (
    id bigint NOT NULL,
    briefing_id bigint NOT NULL,
    person_id bigint,
    guest text NOT NULL,
    way text NOT NULL,
    ticket text,
    account_id bigint,
    taken_at bigint NOT NULL,
    struck_by bigint,
    struck_at bigint,
    struck_because text,
    PRIMARY KEY (id),
    CHECK (((person_id IS NULL) = (guest <> ''::text))),
    CHECK ((way = ANY (ARRAY['screen'::text, 'poster'::text, 'ticked'::text, 'imported'::text]))),
    FOREIGN KEY (briefing_id) REFERENCES briefing(id),
    FOREIGN KEY (person_id) REFERENCES person(id)
);

CREATE INDEX attendance_briefing ON attendance USING btree (briefing_id);

CREATE UNIQUE INDEX attendance_once ON attendance USING btree (briefing_id, person_id) WHERE ((person_id IS NOT NULL) AND (struck_at IS NULL));

CREATE INDEX attendance_person ON attendance USING btree (person_id) WHERE (person_id IS NOT NULL);

CREATE UNIQUE INDEX attendance_ticket ON attendance USING btree (ticket) WHERE (ticket IS NOT NULL);

CREATE TABLE attendance_call (
    id bigint NOT NULL,
    briefing_id bigint NOT NULL,
    way text NOT NULL,
    name text NOT NULL,
    secret bytea NOT NULL,
    opened_by bigint NOT NULL,
    opened_at bigint NOT NULL,
    closed_at bigint,
    PRIMARY KEY (id),
    CHECK ((way = ANY (ARRAY['screen'::text, 'poster'::text]))),
    FOREIGN KEY (briefing_id) REFERENCES briefing(id)
);

CREATE UNIQUE INDEX attendance_call_briefing ON attendance_call USING btree (briefing_id, way) WHERE (closed_at IS NULL);

CREATE UNIQUE INDEX attendance_call_name ON attendance_call USING btree (name) WHERE (closed_at IS NULL);

CREATE TABLE briefing (
    id bigint NOT NULL,
    topic text NOT NULL,
    folded_topic text NOT NULL,
    form text NOT NULL,
    day text NOT NULL,
    time text NOT NULL,
    venue text NOT NULL,
    host text NOT NULL,
    minutes text NOT NULL,
    headcount bigint,
    is_lower_bound boolean NOT NULL,
    headcount_words text NOT NULL,
    organisation_id bigint NOT NULL,
    place text NOT NULL,
    movement_id bigint,
    state text NOT NULL,
    attended bigint,
    attended_bound boolean NOT NULL,
    entered_by bigint NOT NULL,
    entered_at bigint NOT NULL,
    PRIMARY KEY (id),
    CHECK (((attended IS NOT NULL) = (state = 'confirmed'::text))),
    CHECK ((headcount > 0)),
    CHECK ((state = ANY (ARRAY['recorded'::text, 'confirmed'::text, 'withdrawn'::text]))),
    FOREIGN KEY (movement_id) REFERENCES movement(id),
    FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);

CREATE INDEX briefing_movement ON briefing USING btree (movement_id) WHERE (movement_id IS NOT NULL);

CREATE INDEX briefing_organisation ON briefing USING btree (organisation_id);

CREATE INDEX briefing_place ON briefing USING btree (place, day);

CREATE TABLE briefing_file (
    id bigint NOT NULL,
    briefing_id bigint NOT NULL,
    attachment_id bigint NOT NULL,
    note text NOT NULL,
    added_by bigint NOT NULL,
    added_at bigint NOT NULL,
    removed_by bigint,
    removed_at bigint,
    PRIMARY KEY (id),
    FOREIGN KEY (attachment_id) REFERENCES attachment(id),
    FOREIGN KEY (briefing_id) REFERENCES briefing(id)
);

CREATE INDEX briefing_file_briefing ON briefing_file USING btree (briefing_id);

CREATE TABLE calendar_feed (
    account_id bigint NOT NULL,
    digest text NOT NULL,
    made_at bigint NOT NULL,
    read_at bigint,
    PRIMARY KEY (account_id),
    FOREIGN KEY (account_id) REFERENCES account(id),
    UNIQUE (digest)
);

CREATE TABLE call_step (
    id bigint NOT NULL,
    plan_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    kind text NOT NULL,
    day text,
    words text NOT NULL,
    taken_by bigint NOT NULL,
    taken_at bigint NOT NULL,
    PRIMARY KEY (id),
    CHECK ((kind = ANY (ARRAY['explained'::text, 'direct'::text, 'extended'::text, 'reminded'::text]))),
    FOREIGN KEY (plan_id, organisation_id) REFERENCES plan_call(plan_id, organisation_id)
);

CREATE INDEX call_step_call ON call_step USING btree (plan_id, organisation_id);

CREATE TABLE checklist (
    id bigint NOT NULL,
    title text NOT NULL,
    organisation_id bigint NOT NULL,
    place text NOT NULL,
    replaces_id bigint,
    retired_at bigint,
    entered_by bigint NOT NULL,
    entered_at bigint NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    FOREIGN KEY (replaces_id) REFERENCES checklist(id)
);

CREATE INDEX checklist_place ON checklist USING btree (place);

CREATE TABLE checklist_item (
    checklist_id bigint NOT NULL,
    position bigint NOT NULL,
    area text NOT NULL,
    words text NOT NULL,
    hint text NOT NULL,
    PRIMARY KEY (checklist_id, "position"),
    FOREIGN KEY (checklist_id) REFERENCES checklist(id)
);

CREATE TABLE cluster (
    id bigint NOT NULL,
    name text NOT NULL,
    sort_name bytea NOT NULL,
    kind text NOT NULL,
    standing_office_id bigint NOT NULL,
    path text NOT NULL,
    created_at bigint NOT NULL,
    PRIMARY KEY (id),
    CHECK ((kind = ANY (ARRAY['regional'::text, 'sectoral'::text]))),
    FOREIGN KEY (standing_office_id) REFERENCES organisation(id),
    UNIQUE (path)
);

CREATE TABLE cluster_member (
    cluster_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    effective_from text NOT NULL,
    effective_to text,
    opened_by bigint,
    closed_by bigint,
    PRIMARY KEY (cluster_id, organisation_id, effective_from),
    FOREIGN KEY (closed_by) REFERENCES organisation_change(id),
    FOREIGN KEY (cluster_id) REFERENCES cluster(id),
    FOREIGN KEY (opened_by) REFERENCES organisation_change(id),
    FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);

CREATE INDEX cluster_member_organisation ON cluster_member USING btree (organisation_id);

CREATE TABLE cluster_term (
    id bigint NOT NULL,
    cluster_id bigint NOT NULL,
    first_day text NOT NULL,
    last_day text NOT NULL,
    head_id bigint NOT NULL,
    deputy_id bigint,
    ground text NOT NULL,
    reason text NOT NULL,
    set_by bigint NOT NULL,
    set_at bigint NOT NULL,
    ended_on text,
    end_reason text DEFAULT ''::text NOT NULL,
    ended_by bigint,
    PRIMARY KEY (id),
    CHECK ((first_day <= last_day)),
    CHECK ((head_id <> deputy_id)),
    FOREIGN KEY (cluster_id) REFERENCES cluster(id),
    FOREIGN KEY (deputy_id) REFERENCES organisation(id),
    FOREIGN KEY (head_id) REFERENCES organisation(id)
);

CREATE INDEX cluster_term_cluster ON cluster_term USING btree (cluster_id, first_day);

CREATE INDEX cluster_term_deputy ON cluster_term USING btree (deputy_id) WHERE (deputy_id IS NOT NULL);

CREATE INDEX cluster_term_head ON cluster_term USING btree (head_id);

CREATE TABLE cluster_turn (
    cluster_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    position bigint NOT NULL,
    PRIMARY KEY (cluster_id, organisation_id),
    FOREIGN KEY (cluster_id) REFERENCES cluster(id),
    FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);

CREATE INDEX cluster_turn_organisation ON cluster_turn USING btree (organisation_id);

CREATE TABLE code_of_conduct (
    id bigint NOT NULL,
    title text NOT NULL,
    basis text NOT NULL,
    organisation_id bigint NOT NULL,
    place text NOT NULL,
    posted_on text NOT NULL,
    replaces_id bigint,
    retired_at bigint,
    retired_because text,
    entered_by bigint NOT NULL,
    entered_at bigint NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    FOREIGN KEY (replaces_id) REFERENCES code_of_conduct(id)
);

CREATE INDEX code_of_conduct_place ON code_of_conduct USING btree (place);

CREATE TABLE code_rule (
    code_id bigint NOT NULL,
    position bigint NOT NULL,
    heading text NOT NULL,
    words text NOT NULL,
    PRIMARY KEY (code_id, "position"),
    FOREIGN KEY (code_id) REFERENCES code_of_conduct(id)
);

CREATE TABLE criteria_set (
    id bigint NOT NULL,
    code text NOT NULL,
    title text NOT NULL,
    status text NOT NULL,
    citation text NOT NULL,
    content text NOT NULL,
    digest text NOT NULL,
    added_by bigint NOT NULL,
    added_at bigint NOT NULL,
    published_by bigint,
    published_at bigint,
    PRIMARY KEY (id),
    UNIQUE (digest)
);

CREATE TABLE delegation (
    id bigint NOT NULL,
    grant_id bigint NOT NULL,
    delegate_id bigint NOT NULL,
    scope text NOT NULL,
    depth text NOT NULL,
    place_name text NOT NULL,
    effective_from text NOT NULL,
    effective_to text NOT NULL,
    reason text NOT NULL,
    given_at bigint NOT NULL,
    recalled_at bigint,
    PRIMARY KEY (id),
    CHECK ((depth = ANY (ARRAY['below'::text, 'alone'::text]))),
    FOREIGN KEY (delegate_id) REFERENCES account(id),
    FOREIGN KEY (grant_id) REFERENCES role_grant(id)
);

CREATE INDEX delegation_delegate ON delegation USING btree (delegate_id);

CREATE INDEX delegation_grant ON delegation USING btree (grant_id);

CREATE TABLE document (
    id bigint NOT NULL,
    type text NOT NULL,
    number text NOT NULL,
    folded_number text NOT NULL,
    day text NOT NULL,
    day_words text NOT NULL,
    issuer text NOT NULL,
    folded_issuer text NOT NULL,
    issuer_id bigint,
    signer text NOT NULL,
    subject text NOT NULL,
    attachment_id bigint,
    place text NOT NULL,
    entered_by bigint NOT NULL,
    entered_at bigint NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (attachment_id) REFERENCES attachment(id),
    FOREIGN KEY (issuer_id) REFERENCES organisation(id)
);

CREATE INDEX document_issuer ON document USING btree (issuer_id) WHERE (issuer_id IS NOT NULL);

CREATE UNIQUE INDEX document_number ON document USING btree (folded_number, day, folded_issuer) WHERE (folded_number <> ''::text);

CREATE INDEX document_place ON document USING btree (place);

CREATE TABLE draw (
    id bigint NOT NULL,
    title text NOT NULL,
    organisation_id bigint NOT NULL,
    place text NOT NULL,
    count bigint NOT NULL,
    list_digest text NOT NULL,
    seed_digest text NOT NULL,
    seed bytea NOT NULL,
    result_words text,
    result_day text,
    first_body_id bigint,
    second_body_id bigint,
    value text,
    sealed_by bigint NOT NULL,
    sealed_at bigint NOT NULL,
    drawn_by bigint,
    drawn_at bigint,
    opened_at bigint,
    cancelled_because text,
    PRIMARY KEY (id),
    CHECK (((result_day IS NULL) = (first_body_id IS NOT NULL))),
    CHECK (((value IS NULL) = (drawn_at IS NULL))),
    CHECK ((count > 0)),
    FOREIGN KEY (first_body_id) REFERENCES organisation(id),
    FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    FOREIGN KEY (second_body_id) REFERENCES organisation(id)
);

CREATE INDEX draw_at ON draw USING btree (place);

CREATE TABLE draw_number (
    draw_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    number bigint NOT NULL,
    given_by bigint NOT NULL,
    given_at bigint NOT NULL,
    PRIMARY KEY (draw_id, organisation_id),
    CHECK (((number >= 0) AND (number <= 999999))),
    FOREIGN KEY (draw_id) REFERENCES draw(id),
    FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);

CREATE TABLE draw_place (
    draw_id bigint NOT NULL,
    position bigint NOT NULL,
    organisation_id bigint NOT NULL,
    name text NOT NULL,
    place text NOT NULL,
    weight bigint NOT NULL,
    drawn_rank bigint,
    PRIMARY KEY (draw_id, "position"),
    CHECK (((weight >= 1) AND (weight <= 1000))),
    FOREIGN KEY (draw_id) REFERENCES draw(id),
    FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);

CREATE INDEX draw_place_at ON draw_place USING btree (place);

CREATE UNIQUE INDEX draw_place_organisation ON draw_place USING btree (draw_id, organisation_id);

CREATE TABLE evidence (
    id bigint NOT NULL,
    assessment_id bigint NOT NULL,
    item text NOT NULL,
    stage text NOT NULL,
    attachment_id bigint,
    reference text NOT NULL,
    added_by bigint NOT NULL,
    added_at bigint NOT NULL,
    removed_by bigint,
    removed_at bigint,
    PRIMARY KEY (id),
    FOREIGN KEY (assessment_id) REFERENCES assessment(id),
    FOREIGN KEY (attachment_id) REFERENCES attachment(id)
);

CREATE INDEX evidence_assessment ON evidence USING btree (assessment_id);

CREATE INDEX evidence_attachment ON evidence USING btree (attachment_id);

CREATE TABLE explanation (
    id bigint NOT NULL,
    assessment_id bigint NOT NULL,
    item text NOT NULL,
    content text NOT NULL,
    explained_by bigint NOT NULL,
    explained_at bigint NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (assessment_id) REFERENCES assessment(id)
);

CREATE INDEX explanation_assessment ON explanation USING btree (assessment_id);

CREATE TABLE figure (
    id bigint NOT NULL,
    indicator text NOT NULL,
    organisation_id bigint NOT NULL,
    kind text NOT NULL,
    value text NOT NULL,
    is_lower_bound boolean NOT NULL,
    first_day text NOT NULL,
    last_day text NOT NULL,
    original_words text NOT NULL,
    denominator text,
    source_title text NOT NULL,
    source_publisher text NOT NULL,
    recorded_by bigint NOT NULL,
    recorded_at bigint NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    UNIQUE (indicator, organisation_id, first_day, last_day)
);

CREATE INDEX figure_organisation ON figure USING btree (organisation_id);

CREATE TABLE finding (
    id bigint NOT NULL,
    inspection_id bigint,
    position bigint,
    organisation_id bigint NOT NULL,
    place text NOT NULL,
    finder_id bigint NOT NULL,
    finder_place text NOT NULL,
    area text NOT NULL,
    words text NOT NULL,
    source text NOT NULL,
    day text NOT NULL,
    verification text NOT NULL,
    count bigint NOT NULL,
    remedy text,
    due text,
    rechecker bigint NOT NULL,
    withdrawn_because text,
    entered_by bigint NOT NULL,
    entered_at bigint NOT NULL,
    PRIMARY KEY (id),
    CHECK (((inspection_id IS NULL) = ("position" IS NULL))),
    CHECK ((count > 0)),
    CHECK ((remedy = ANY (ARRAY['due'::text, 'reported'::text, 'fixed'::text, 'not_fixed'::text]))),
    CHECK ((verification = ANY (ARRAY['recorded'::text, 'under_check'::text, 'established'::text, 'not_established'::text]))),
    FOREIGN KEY (finder_id) REFERENCES organisation(id),
    FOREIGN KEY (inspection_id) REFERENCES inspection(id),
    FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);

CREATE INDEX finding_at ON finding USING btree (place, day);

CREATE INDEX finding_finder ON finding USING btree (finder_place, day);

CREATE INDEX finding_inspection ON finding USING btree (inspection_id) WHERE (inspection_id IS NOT NULL);

CREATE INDEX finding_rechecker ON finding USING btree (rechecker) WHERE (remedy = 'reported'::text);

CREATE TABLE finding_file (
    step_id bigint NOT NULL,
    attachment_id bigint NOT NULL,
    PRIMARY KEY (step_id, attachment_id),
    FOREIGN KEY (attachment_id) REFERENCES attachment(id),
    FOREIGN KEY (step_id) REFERENCES finding_step(id)
);

CREATE TABLE finding_step (
    id bigint NOT NULL,
    finding_id bigint NOT NULL,
    kind text NOT NULL,
    words text NOT NULL,
    due text,
    to_account bigint,
    by_account bigint NOT NULL,
    at bigint NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (finding_id) REFERENCES finding(id)
);

CREATE INDEX finding_step_finding ON finding_step USING btree (finding_id);

CREATE TABLE former_password (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    password_hash text NOT NULL,
    ended_at bigint NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (account_id) REFERENCES account(id)
);

CREATE INDEX former_password_account ON former_password USING btree (account_id);

CREATE TABLE handover (
    id bigint NOT NULL,
    leaver_id bigint NOT NULL,
    taker_id bigint NOT NULL,
    effective_from text NOT NULL,
    answer_by text NOT NULL,
    reason text NOT NULL,
    offered_by bigint NOT NULL,
    offered_at bigint NOT NULL,
    outcome text,
    answered_at bigint,
    answer text DEFAULT ''::text NOT NULL,
    settled_at bigint,
    PRIMARY KEY (id),
    CHECK ((leaver_id <> taker_id)),
    CHECK (((outcome IS NULL) = (answered_at IS NULL))),
    CHECK ((outcome = ANY (ARRAY['accepted'::text, 'declined'::text, 'withdrawn'::text]))),
    FOREIGN KEY (leaver_id) REFERENCES account(id),
    FOREIGN KEY (taker_id) REFERENCES account(id)
);

CREATE INDEX handover_leaver ON handover USING btree (leaver_id);

CREATE INDEX handover_taker ON handover USING btree (taker_id);

CREATE TABLE handover_grant (
    handover_id bigint NOT NULL,
    grant_id bigint NOT NULL,
    PRIMARY KEY (handover_id, grant_id),
    FOREIGN KEY (grant_id) REFERENCES role_grant(id),
    FOREIGN KEY (handover_id) REFERENCES handover(id)
);

CREATE INDEX handover_grant_grant ON handover_grant USING btree (grant_id);

CREATE TABLE handover_work (
    handover_id bigint NOT NULL,
    position bigint NOT NULL,
    title text NOT NULL,
    state text NOT NULL,
    PRIMARY KEY (handover_id, "position"),
    FOREIGN KEY (handover_id) REFERENCES handover(id)
);

CREATE TABLE identity_attempt (
    digest text NOT NULL,
    mark text NOT NULL,
    account_id bigint,
    invitation_id bigint,
    made_at bigint NOT NULL,
    PRIMARY KEY (digest),
    FOREIGN KEY (account_id) REFERENCES account(id),
    FOREIGN KEY (invitation_id) REFERENCES invitation(id)
);

CREATE TABLE inspection (
    id bigint NOT NULL,
    round_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    place text NOT NULL,
    name text NOT NULL,
    day text NOT NULL,
    secret bytea NOT NULL,
    started_at bigint,
    conclusion text NOT NULL,
    minuted_by bigint,
    minuted_at bigint,
    cancelled_because text,
    PRIMARY KEY (id),
    FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    FOREIGN KEY (round_id) REFERENCES inspection_round(id)
);

CREATE INDEX inspection_at ON inspection USING btree (place, day);

CREATE INDEX inspection_round_id ON inspection USING btree (round_id);

CREATE TABLE inspection_inspector (
    inspection_id bigint NOT NULL,
    account_id bigint NOT NULL,
    PRIMARY KEY (inspection_id, account_id),
    FOREIGN KEY (inspection_id) REFERENCES inspection(id)
);

CREATE INDEX inspection_inspector_account ON inspection_inspector USING btree (account_id);

CREATE TABLE inspection_photo (
    id bigint NOT NULL,
    photo_key text NOT NULL,
    inspection_id bigint NOT NULL,
    position bigint NOT NULL,
    attachment_id bigint NOT NULL,
    account_id bigint NOT NULL,
    made_at bigint NOT NULL,
    received_at bigint NOT NULL,
    held_because text,
    decided_by bigint,
    decided_at bigint,
    is_taken boolean,
    decided_because text,
    removed_by bigint,
    removed_at bigint,
    removed_because text,
    PRIMARY KEY (id),
    CHECK (((decided_at IS NULL) = (is_taken IS NULL))),
    CHECK ((held_because = ANY (ARRAY['account_ended'::text, 'closed'::text, 'not_in_team'::text]))),
    FOREIGN KEY (attachment_id) REFERENCES attachment(id),
    FOREIGN KEY (inspection_id) REFERENCES inspection(id),
    UNIQUE (photo_key)
);

CREATE INDEX inspection_photo_inspection ON inspection_photo USING btree (inspection_id);

CREATE TABLE inspection_record (
    id bigint NOT NULL,
    record_key text NOT NULL,
    inspection_id bigint NOT NULL,
    position bigint NOT NULL,
    answer text NOT NULL,
    words text NOT NULL,
    due text,
    earlier text NOT NULL,
    account_id bigint NOT NULL,
    made_at bigint NOT NULL,
    received_at bigint NOT NULL,
    held_because text,
    decided_by bigint,
    decided_at bigint,
    is_taken boolean,
    decided_because text,
    PRIMARY KEY (id),
    CHECK ((answer = ANY (ARRAY['met'::text, 'not_met'::text, 'not_applicable'::text]))),
    CHECK (((decided_at IS NULL) = (is_taken IS NULL))),
    CHECK ((held_because = ANY (ARRAY['account_ended'::text, 'closed'::text, 'not_in_team'::text]))),
    FOREIGN KEY (inspection_id) REFERENCES inspection(id),
    UNIQUE (record_key)
);

CREATE INDEX inspection_record_inspection ON inspection_record USING btree (inspection_id, "position");

CREATE TABLE inspection_round (
    id bigint NOT NULL,
    title text NOT NULL,
    basis text NOT NULL,
    kind text NOT NULL,
    organisation_id bigint NOT NULL,
    place text NOT NULL,
    checklist_id bigint NOT NULL,
    draw_id bigint,
    movement_id bigint,
    entered_by bigint NOT NULL,
    entered_at bigint NOT NULL,
    PRIMARY KEY (id),
    CHECK ((kind = ANY (ARRAY['announced'::text, 'unannounced'::text]))),
    FOREIGN KEY (checklist_id) REFERENCES checklist(id),
    FOREIGN KEY (draw_id) REFERENCES draw(id),
    FOREIGN KEY (movement_id) REFERENCES movement(id),
    FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);

CREATE INDEX inspection_round_draw ON inspection_round USING btree (draw_id) WHERE (draw_id IS NOT NULL);

CREATE INDEX inspection_round_place ON inspection_round USING btree (place);

CREATE TABLE invitation (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    digest text NOT NULL,
    made_at bigint NOT NULL,
    made_by bigint NOT NULL,
    expires_at bigint NOT NULL,
    used_at bigint,
    withdrawn_at bigint,
    PRIMARY KEY (id),
    FOREIGN KEY (account_id) REFERENCES account(id),
    UNIQUE (digest)
);

CREATE INDEX invitation_account ON invitation USING btree (account_id);

CREATE TABLE journal (
    id bigint NOT NULL,
    noted_at bigint NOT NULL,
    account_id bigint NOT NULL,
    act text NOT NULL,
    noun text NOT NULL,
    subject_id bigint NOT NULL,
    place text NOT NULL,
    particulars text NOT NULL,
    reason text,
    reason_salt bytea,
    reason_digest bytea,
    position bigint,
    digest bytea,
    personal text,
    PRIMARY KEY (id),
    CHECK ((("position" IS NULL) = (digest IS NULL))),
    UNIQUE ("position")
);

CREATE INDEX journal_account ON journal USING btree (account_id, id);

CREATE INDEX journal_place ON journal USING btree (place, id);

CREATE INDEX journal_subject ON journal USING btree (noun, subject_id, id);

CREATE INDEX journal_unsealed ON journal USING btree (id) WHERE ("position" IS NULL);

CREATE TABLE known_device (
    digest text NOT NULL,
    account_id bigint NOT NULL,
    made_at bigint NOT NULL,
    seen_at bigint NOT NULL,
    failed_attempts bigint NOT NULL,
    locked_until bigint,
    PRIMARY KEY (digest, account_id),
    FOREIGN KEY (account_id) REFERENCES account(id)
);

CREATE TABLE lateness_reading (
    id bigint NOT NULL,
    place text NOT NULL,
    lateness text NOT NULL,
    ground text NOT NULL,
    said_by bigint NOT NULL,
    said_at bigint NOT NULL,
    PRIMARY KEY (id),
    CHECK ((lateness = ANY (ARRAY['occurrence'::text, 'day'::text])))
);

CREATE INDEX lateness_reading_place ON lateness_reading USING btree (place);

CREATE TABLE launch (
    id bigint NOT NULL,
    movement_id bigint NOT NULL,
    organisation_id bigint,
    place text NOT NULL,
    day text NOT NULL,
    day_words text NOT NULL,
    form text NOT NULL,
    venue text NOT NULL,
    chaired_by text NOT NULL,
    note text NOT NULL,
    source text NOT NULL,
    recorded_by bigint NOT NULL,
    recorded_at bigint NOT NULL,
    withdrawn_by bigint,
    withdrawn_at bigint,
    withdrawal_reason text,
    PRIMARY KEY (id),
    CHECK ((form = ANY (ARRAY['ceremony'::text, 'conference'::text, 'other'::text]))),
    FOREIGN KEY (movement_id) REFERENCES movement(id),
    FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);

CREATE INDEX launch_movement ON launch USING btree (movement_id, organisation_id);

CREATE INDEX launch_organisation ON launch USING btree (organisation_id);

CREATE INDEX launch_place ON launch USING btree (place);

CREATE TABLE linked_identity (
    issuer text NOT NULL,
    subject text NOT NULL,
    account_id bigint NOT NULL,
    linked_at bigint NOT NULL,
    PRIMARY KEY (issuer, subject),
    FOREIGN KEY (account_id) REFERENCES account(id),
    UNIQUE (account_id, issuer)
);

CREATE TABLE local_addition (
    id bigint NOT NULL,
    movement_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    place text NOT NULL,
    kind text NOT NULL,
    words text NOT NULL,
    content_code text,
    source text NOT NULL,
    made_by bigint NOT NULL,
    made_at bigint NOT NULL,
    withdrawn_by bigint,
    withdrawn_at bigint,
    withdrawal_reason text,
    PRIMARY KEY (id),
    CHECK ((kind = ANY (ARRAY['slogan'::text, 'ban'::text, 'standard'::text, 'criterion'::text]))),
    FOREIGN KEY (movement_id, content_code) REFERENCES movement_content(movement_id, code),
    FOREIGN KEY (movement_id) REFERENCES movement(id),
    FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);

CREATE INDEX local_addition_movement ON local_addition USING btree (movement_id, content_code);

CREATE INDEX local_addition_organisation ON local_addition USING btree (organisation_id);

CREATE INDEX local_addition_place ON local_addition USING btree (place);

CREATE TABLE local_rule (
    id bigint NOT NULL,
    rule_key text NOT NULL,
    place text NOT NULL,
    place_name text NOT NULL,
    parameter text NOT NULL,
    value text NOT NULL,
    effective_from text NOT NULL,
    effective_to text,
    citation text NOT NULL,
    authority text NOT NULL,
    added_by bigint NOT NULL,
    added_at bigint NOT NULL,
    withdrawn_by bigint,
    withdrawn_at bigint,
    PRIMARY KEY (id),
    CHECK ((citation <> ''::text))
);

CREATE INDEX local_rule_key ON local_rule USING btree (rule_key);

CREATE TABLE login_session (
    id bigint NOT NULL,
    digest text NOT NULL,
    account_id bigint NOT NULL,
    form_secret text NOT NULL,
    started_at bigint NOT NULL,
    seen_at bigint NOT NULL,
    address text NOT NULL,
    device text NOT NULL,
    acting_for bigint,
    PRIMARY KEY (id),
    FOREIGN KEY (account_id) REFERENCES account(id),
    FOREIGN KEY (acting_for) REFERENCES account(id),
    UNIQUE (digest)
);

CREATE INDEX login_session_account ON login_session USING btree (account_id);

CREATE TABLE movement (
    id bigint NOT NULL,
    name text NOT NULL,
    slogan text NOT NULL,
    level text NOT NULL,
    method text NOT NULL,
    participants text NOT NULL,
    first_day text NOT NULL,
    last_day text NOT NULL,
    template text NOT NULL,
    organisation_id bigint,
    place text NOT NULL,
    made_by bigint NOT NULL,
    made_at bigint NOT NULL,
    PRIMARY KEY (id),
    CHECK ((last_day >= first_day)),
    CHECK ((level = ANY (ARRAY['national'::text, 'ministry_or_province'::text, 'cluster'::text, 'body'::text]))),
    CHECK ((method = ANY (ARRAY['thematic'::text, 'regular'::text]))),
    FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);

CREATE UNIQUE INDEX movement_template ON movement USING btree (template, place) WHERE (template <> ''::text);

CREATE TABLE movement_content (
    movement_id bigint NOT NULL,
    code text NOT NULL,
    position bigint NOT NULL,
    subject text NOT NULL,
    words text NOT NULL,
    confidence text,
    source text NOT NULL,
    PRIMARY KEY (movement_id, code),
    CHECK ((subject = ANY (ARRAY['collective'::text, 'individual'::text]))),
    FOREIGN KEY (movement_id) REFERENCES movement(id)
);

CREATE TABLE movement_ground (
    movement_id bigint NOT NULL,
    document_id bigint NOT NULL,
    PRIMARY KEY (movement_id, document_id),
    FOREIGN KEY (document_id) REFERENCES document(id),
    FOREIGN KEY (movement_id) REFERENCES movement(id)
);

CREATE INDEX movement_ground_document ON movement_ground USING btree (document_id);

CREATE TABLE movement_phase (
    movement_id bigint NOT NULL,
    position bigint NOT NULL,
    kind text NOT NULL,
    words text NOT NULL,
    first_day text NOT NULL,
    last_day text NOT NULL,
    PRIMARY KEY (movement_id, "position"),
    CHECK ((last_day >= first_day)),
    CHECK ((kind = ANY (ARRAY['launch'::text, 'yearly'::text, 'interim'::text, 'final'::text]))),
    FOREIGN KEY (movement_id) REFERENCES movement(id)
);

CREATE TABLE movement_step (
    id bigint NOT NULL,
    movement_id bigint NOT NULL,
    kind text NOT NULL,
    day text NOT NULL,
    reason text NOT NULL,
    taken_by bigint NOT NULL,
    taken_at bigint NOT NULL,
    PRIMARY KEY (id),
    CHECK ((kind = ANY (ARRAY['ended'::text, 'reopened'::text]))),
    FOREIGN KEY (movement_id) REFERENCES movement(id)
);

CREATE INDEX movement_step_movement ON movement_step USING btree (movement_id);

CREATE TABLE name_word (
    word text NOT NULL,
    sort_name bytea NOT NULL,
    person_id bigint NOT NULL,
    is_concurrent boolean NOT NULL,
    post_id bigint NOT NULL,
    folded_name text NOT NULL,
    organisation_id bigint NOT NULL,
    effective_from text NOT NULL,
    effective_to text,
    PRIMARY KEY (word, sort_name, person_id, is_concurrent, post_id),
    FOREIGN KEY (person_id) REFERENCES person(id)
);

CREATE INDEX name_word_person ON name_word USING btree (person_id);

CREATE TABLE organisation (
    id bigint NOT NULL,
    parent_id bigint,
    path text NOT NULL,
    name text NOT NULL,
    folded_name text NOT NULL,
    sort_name bytea NOT NULL,
    kind text NOT NULL,
    effective_from text NOT NULL,
    effective_to text,
    created_at bigint NOT NULL,
    tier text DEFAULT ''::text NOT NULL,
    keeper_id bigint,
    PRIMARY KEY (id),
    FOREIGN KEY (keeper_id) REFERENCES organisation(id),
    FOREIGN KEY (parent_id) REFERENCES organisation(id),
    UNIQUE (path)
);

CREATE INDEX organisation_parent ON organisation USING btree (parent_id);

CREATE TABLE organisation_change (
    id bigint NOT NULL,
    kind text NOT NULL,
    title text NOT NULL,
    effective_on text NOT NULL,
    ground_number text NOT NULL,
    ground_date text,
    ground_issuer text NOT NULL,
    place text NOT NULL,
    made_by bigint NOT NULL,
    made_at bigint NOT NULL,
    settled_at bigint,
    undone_by bigint,
    undone_at bigint,
    PRIMARY KEY (id)
);

CREATE INDEX organisation_change_place ON organisation_change USING btree (place);

CREATE INDEX organisation_change_unsettled ON organisation_change USING btree (effective_on) WHERE (settled_at IS NULL);

CREATE TABLE organisation_code (
    organisation_id bigint NOT NULL,
    list text NOT NULL,
    code text NOT NULL,
    effective_from text NOT NULL,
    effective_to text,
    opened_by bigint NOT NULL,
    closed_by bigint,
    PRIMARY KEY (organisation_id, list, effective_from),
    FOREIGN KEY (closed_by) REFERENCES organisation_change(id),
    FOREIGN KEY (opened_by) REFERENCES organisation_change(id),
    FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);

CREATE INDEX organisation_code_code ON organisation_code USING btree (list, code);

CREATE INDEX organisation_code_opened ON organisation_code USING btree (opened_by);

CREATE TABLE organisation_state (
    organisation_id bigint NOT NULL,
    position bigint NOT NULL,
    effective_from text NOT NULL,
    effective_to text,
    parent_id bigint,
    path text NOT NULL,
    name text NOT NULL,
    folded_name text NOT NULL,
    sort_name bytea NOT NULL,
    kind text NOT NULL,
    tier text NOT NULL,
    opened_by bigint NOT NULL,
    closed_by bigint,
    PRIMARY KEY (organisation_id, "position"),
    FOREIGN KEY (closed_by) REFERENCES organisation_change(id),
    FOREIGN KEY (opened_by) REFERENCES organisation_change(id),
    FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    FOREIGN KEY (parent_id) REFERENCES organisation(id)
);

CREATE INDEX organisation_state_closed ON organisation_state USING btree (closed_by) WHERE (closed_by IS NOT NULL);

CREATE INDEX organisation_state_opened ON organisation_state USING btree (opened_by);

CREATE INDEX organisation_state_parent ON organisation_state USING btree (parent_id);

CREATE INDEX organisation_state_path ON organisation_state USING btree (path, effective_from, effective_to, organisation_id, parent_id);

CREATE TABLE organisation_successor (
    change_id bigint NOT NULL,
    predecessor_id bigint NOT NULL,
    heir_id bigint NOT NULL,
    numerator bigint,
    denominator bigint,
    PRIMARY KEY (change_id, predecessor_id, heir_id),
    CHECK (((numerator IS NULL) = (denominator IS NULL))),
    FOREIGN KEY (change_id) REFERENCES organisation_change(id),
    FOREIGN KEY (heir_id) REFERENCES organisation(id),
    FOREIGN KEY (predecessor_id) REFERENCES organisation(id)
);

CREATE INDEX organisation_successor_heir ON organisation_successor USING btree (heir_id);

CREATE INDEX organisation_successor_predecessor ON organisation_successor USING btree (predecessor_id);

CREATE TABLE own_day_off (
    id bigint NOT NULL,
    place text NOT NULL,
    place_name text NOT NULL,
    day text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    source text NOT NULL,
    announced_on text NOT NULL,
    withdrawn_on text,
    added_by bigint NOT NULL,
    added_at bigint NOT NULL,
    withdrawn_by bigint,
    PRIMARY KEY (id),
    CHECK ((kind = ANY (ARRAY['off'::text, 'work'::text]))),
    CHECK ((name <> ''::text)),
    CHECK ((source <> ''::text))
);

CREATE UNIQUE INDEX own_day_off_once ON own_day_off USING btree (place, day) WHERE (withdrawn_on IS NULL);

CREATE TABLE period_result (
    round_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    assessment_id bigint NOT NULL,
    total text NOT NULL,
    is_lower_bound boolean NOT NULL,
    grade text,
    grade_before_quota text,
    rank bigint,
    is_tie boolean NOT NULL,
    bonus text NOT NULL,
    deductions text NOT NULL,
    note text NOT NULL,
    PRIMARY KEY (round_id, organisation_id),
    FOREIGN KEY (assessment_id) REFERENCES assessment(id),
    FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    FOREIGN KEY (round_id) REFERENCES assessment_round(id)
);

CREATE TABLE person (
    id bigint NOT NULL,
    full_name text NOT NULL,
    folded_name text NOT NULL,
    likeness text NOT NULL,
    sort_name bytea NOT NULL,
    born text,
    sex text,
    created_at bigint NOT NULL,
    touched_at bigint NOT NULL,
    erased_at bigint,
    kept_as bigint,
    PRIMARY KEY (id),
    CHECK ((sex = ANY (ARRAY['female'::text, 'male'::text]))),
    FOREIGN KEY (kept_as) REFERENCES person(id)
);

CREATE INDEX person_kept_as ON person USING btree (kept_as) WHERE (kept_as IS NOT NULL);

CREATE INDEX person_likeness ON person USING btree (likeness);

CREATE TABLE person_code (
    organisation_id bigint NOT NULL,
    code text NOT NULL,
    person_id bigint NOT NULL,
    first_person_id bigint NOT NULL,
    PRIMARY KEY (organisation_id, code),
    FOREIGN KEY (first_person_id) REFERENCES person(id),
    FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    FOREIGN KEY (person_id) REFERENCES person(id)
);

CREATE INDEX person_code_code ON person_code USING btree (code);

CREATE INDEX person_code_person ON person_code USING btree (person_id);

CREATE TABLE person_merge (
    id bigint NOT NULL,
    kept_id bigint NOT NULL,
    merged_id bigint NOT NULL,
    reason text NOT NULL,
    made_by bigint NOT NULL,
    made_at bigint NOT NULL,
    undone_by bigint,
    undone_at bigint,
    PRIMARY KEY (id),
    FOREIGN KEY (kept_id) REFERENCES person(id),
    FOREIGN KEY (merged_id) REFERENCES person(id)
);

CREATE INDEX person_merge_kept ON person_merge USING btree (kept_id);

CREATE TABLE personal_key (
    id bigint NOT NULL,
    person_id bigint NOT NULL,
    key bytea,
    made_at bigint NOT NULL,
    erased_at bigint,
    PRIMARY KEY (id),
    CHECK (((key IS NULL) = (erased_at IS NOT NULL)))
);

CREATE UNIQUE INDEX personal_key_person ON personal_key USING btree (person_id) WHERE (key IS NOT NULL);

CREATE TABLE personal_value (
    entry_id bigint NOT NULL,
    name text NOT NULL,
    key_id bigint NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (entry_id, name),
    FOREIGN KEY (entry_id) REFERENCES journal(id),
    FOREIGN KEY (key_id) REFERENCES personal_key(id)
);

CREATE INDEX personal_value_key ON personal_value USING btree (key_id);

CREATE TABLE plan (
    id bigint NOT NULL,
    movement_id bigint NOT NULL,
    organisation_id bigint,
    place text NOT NULL,
    subject text NOT NULL,
    first_year bigint NOT NULL,
    last_year bigint NOT NULL,
    document_id bigint,
    day text,
    rank bigint NOT NULL,
    parent_id bigint,
    parent_day text,
    parent_rank bigint,
    awaited text NOT NULL,
    folded_awaited text NOT NULL,
    remark text NOT NULL,
    drafted_by bigint NOT NULL,
    drafted_at bigint NOT NULL,
    recalled_by bigint,
    recalled_at bigint,
    recall_reason text,
    PRIMARY KEY (id),
    CHECK ((last_year >= first_year)),
    CHECK (((parent_day < day) OR ((parent_day = day) AND (parent_rank < rank)))),
    CHECK (((parent_id IS NULL) = (parent_day IS NULL))),
    CHECK (((parent_id IS NULL) = (parent_rank IS NULL))),
    CHECK (((document_id IS NULL) = (day IS NULL))),
    FOREIGN KEY (document_id) REFERENCES document(id),
    FOREIGN KEY (movement_id) REFERENCES movement(id),
    FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    FOREIGN KEY (parent_id, parent_day, parent_rank) REFERENCES plan(id, day, rank) ON UPDATE CASCADE,
    UNIQUE (id, day, rank),
    UNIQUE (id, parent_id)
);

CREATE INDEX plan_awaited ON plan USING btree (folded_awaited) WHERE (folded_awaited <> ''::text);

CREATE UNIQUE INDEX plan_document ON plan USING btree (document_id, movement_id) WHERE ((document_id IS NOT NULL) AND (recalled_at IS NULL));

CREATE INDEX plan_movement ON plan USING btree (movement_id, organisation_id);

CREATE INDEX plan_organisation ON plan USING btree (organisation_id) WHERE (organisation_id IS NOT NULL);

CREATE INDEX plan_parent ON plan USING btree (parent_id, parent_day, parent_rank) WHERE (parent_id IS NOT NULL);

CREATE INDEX plan_place ON plan USING btree (place);

CREATE TABLE plan_call (
    plan_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    due_on text,
    called_by bigint NOT NULL,
    called_at bigint NOT NULL,
    PRIMARY KEY (plan_id, organisation_id),
    FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    FOREIGN KEY (plan_id) REFERENCES plan(id)
);

CREATE INDEX plan_call_organisation ON plan_call USING btree (organisation_id);

CREATE TABLE plan_item (
    id bigint NOT NULL,
    plan_id bigint NOT NULL,
    position bigint NOT NULL,
    content text NOT NULL,
    product text NOT NULL,
    lead text NOT NULL,
    partners text NOT NULL,
    deadline text,
    measure text NOT NULL,
    parent_plan_id bigint,
    serves_id bigint,
    PRIMARY KEY (id),
    CHECK (((parent_plan_id IS NULL) = (serves_id IS NULL))),
    FOREIGN KEY (parent_plan_id, serves_id) REFERENCES plan_item(plan_id, id),
    FOREIGN KEY (plan_id) REFERENCES plan(id),
    FOREIGN KEY (plan_id, parent_plan_id) REFERENCES plan(id, parent_id),
    UNIQUE (plan_id, id),
    UNIQUE (plan_id, "position")
);

CREATE INDEX plan_item_serves ON plan_item USING btree (parent_plan_id, serves_id) WHERE (serves_id IS NOT NULL);

CREATE TABLE pledge (
    id bigint NOT NULL,
    pledge_round_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    place text NOT NULL,
    state text NOT NULL,
    titles text NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (id),
    CHECK ((state = ANY (ARRAY['drafting'::text, 'submitted'::text, 'opened'::text, 'returned'::text, 'accepted'::text, 'withdrawn'::text]))),
    FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    FOREIGN KEY (pledge_round_id) REFERENCES pledge_round(id),
    UNIQUE (pledge_round_id, organisation_id)
);

CREATE INDEX pledge_organisation ON pledge USING btree (organisation_id);

CREATE INDEX pledge_place ON pledge USING btree (place);

CREATE TABLE pledge_line (
    pledge_id bigint NOT NULL,
    position bigint NOT NULL,
    words text NOT NULL,
    target text NOT NULL,
    PRIMARY KEY (pledge_id, "position"),
    FOREIGN KEY (pledge_id) REFERENCES pledge(id)
);

CREATE TABLE pledge_result (
    pledge_id bigint NOT NULL,
    position bigint NOT NULL,
    words text NOT NULL,
    is_met boolean NOT NULL,
    PRIMARY KEY (pledge_id, "position"),
    FOREIGN KEY (pledge_id, "position") REFERENCES pledge_line(pledge_id, "position")
);

CREATE TABLE pledge_round (
    id bigint NOT NULL,
    movement_id bigint NOT NULL,
    cluster_id bigint NOT NULL,
    year bigint NOT NULL,
    due_on text NOT NULL,
    place text NOT NULL,
    opened_by bigint NOT NULL,
    opened_at bigint NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (cluster_id) REFERENCES cluster(id),
    FOREIGN KEY (movement_id) REFERENCES movement(id),
    UNIQUE (movement_id, cluster_id, year)
);

CREATE INDEX pledge_round_cluster ON pledge_round USING btree (cluster_id);

CREATE INDEX pledge_round_place ON pledge_round USING btree (place);

CREATE TABLE pledge_step (
    id bigint NOT NULL,
    pledge_id bigint NOT NULL,
    kind text NOT NULL,
    reason text NOT NULL,
    taken_by bigint NOT NULL,
    taken_at bigint NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (pledge_id) REFERENCES pledge(id)
);

CREATE INDEX pledge_step_pledge ON pledge_step USING btree (pledge_id);

CREATE TABLE post (
    id bigint NOT NULL,
    person_id bigint NOT NULL,
    first_person_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    position text NOT NULL,
    standing text NOT NULL,
    employment text NOT NULL,
    is_concurrent boolean NOT NULL,
    effective_from text NOT NULL,
    effective_to text,
    ended_because text NOT NULL,
    touched_at bigint NOT NULL,
    PRIMARY KEY (id),
    CHECK ((standing = ANY (ARRAY['head'::text, 'leader'::text, 'member'::text]))),
    FOREIGN KEY (first_person_id) REFERENCES person(id),
    FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    FOREIGN KEY (person_id) REFERENCES person(id)
);

CREATE INDEX post_organisation ON post USING btree (organisation_id, effective_from);

CREATE INDEX post_person ON post USING btree (person_id);

CREATE TABLE recognition (
    id bigint NOT NULL,
    standard_id bigint NOT NULL,
    series_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    place text NOT NULL,
    application_id bigint,
    document_id bigint NOT NULL,
    from_day text NOT NULL,
    until_day text NOT NULL,
    ground text NOT NULL,
    revoked_on text,
    revoked_because text,
    revoked_by bigint,
    entered_by bigint NOT NULL,
    entered_at bigint NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (application_id) REFERENCES recognition_application(id),
    FOREIGN KEY (document_id) REFERENCES document(id),
    FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    FOREIGN KEY (series_id) REFERENCES recognition_standard(id),
    FOREIGN KEY (standard_id) REFERENCES recognition_standard(id)
);

CREATE INDEX recognition_document ON recognition USING btree (document_id);

CREATE UNIQUE INDEX recognition_once ON recognition USING btree (series_id, organisation_id, from_day) WHERE (revoked_on IS NULL);

CREATE INDEX recognition_organisation ON recognition USING btree (organisation_id, series_id);

CREATE INDEX recognition_place ON recognition USING btree (place);

CREATE INDEX recognition_until ON recognition USING btree (until_day);

CREATE TABLE recognition_answer (
    application_id bigint NOT NULL,
    position bigint NOT NULL,
    own text,
    own_words text NOT NULL,
    verified text,
    verified_words text NOT NULL,
    PRIMARY KEY (application_id, "position"),
    CHECK ((own = ANY (ARRAY['met'::text, 'not_met'::text, 'not_applicable'::text]))),
    CHECK ((verified = ANY (ARRAY['met'::text, 'not_met'::text, 'not_applicable'::text]))),
    FOREIGN KEY (application_id) REFERENCES recognition_application(id)
);

CREATE TABLE recognition_application (
    id bigint NOT NULL,
    standard_id bigint NOT NULL,
    series_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    place text NOT NULL,
    state text NOT NULL,
    was_sent boolean NOT NULL,
    version bigint NOT NULL,
    entered_by bigint NOT NULL,
    entered_at bigint NOT NULL,
    PRIMARY KEY (id),
    CHECK ((state = ANY (ARRAY['drafting'::text, 'sent'::text, 'verified'::text, 'recognised'::text, 'refused'::text, 'withdrawn'::text]))),
    FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    FOREIGN KEY (series_id) REFERENCES recognition_standard(id),
    FOREIGN KEY (standard_id) REFERENCES recognition_standard(id)
);

CREATE UNIQUE INDEX recognition_application_open ON recognition_application USING btree (series_id, organisation_id) WHERE (state = ANY (ARRAY['drafting'::text, 'sent'::text, 'verified'::text]));

CREATE INDEX recognition_application_place ON recognition_application USING btree (place);

CREATE TABLE recognition_file (
    id bigint NOT NULL,
    application_id bigint NOT NULL,
    position bigint NOT NULL,
    attachment_id bigint NOT NULL,
    added_by bigint NOT NULL,
    added_at bigint NOT NULL,
    removed_by bigint,
    removed_at bigint,
    PRIMARY KEY (id),
    FOREIGN KEY (application_id) REFERENCES recognition_application(id),
    FOREIGN KEY (attachment_id) REFERENCES attachment(id)
);

CREATE INDEX recognition_file_application ON recognition_file USING btree (application_id);

CREATE INDEX recognition_file_attachment ON recognition_file USING btree (attachment_id);

CREATE TABLE recognition_line (
    standard_id bigint NOT NULL,
    position bigint NOT NULL,
    heading text NOT NULL,
    words text NOT NULL,
    asks_file boolean NOT NULL,
    PRIMARY KEY (standard_id, "position"),
    FOREIGN KEY (standard_id) REFERENCES recognition_standard(id)
);

CREATE TABLE recognition_standard (
    id bigint NOT NULL,
    series_id bigint NOT NULL,
    title text NOT NULL,
    basis text NOT NULL,
    organisation_id bigint NOT NULL,
    place text NOT NULL,
    months bigint NOT NULL,
    notice_days bigint NOT NULL,
    set_code text,
    least_points bigint,
    asks_no_findings boolean NOT NULL,
    replaces_id bigint,
    retired_at bigint,
    retired_because text,
    entered_by bigint NOT NULL,
    entered_at bigint NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    FOREIGN KEY (replaces_id) REFERENCES recognition_standard(id),
    FOREIGN KEY (series_id) REFERENCES recognition_standard(id)
);

CREATE INDEX recognition_standard_place ON recognition_standard USING btree (place);

CREATE INDEX recognition_standard_series ON recognition_standard USING btree (series_id);

CREATE TABLE recognition_step (
    id bigint NOT NULL,
    application_id bigint NOT NULL,
    kind text NOT NULL,
    words text NOT NULL,
    account_id bigint NOT NULL,
    taken_for bigint,
    at bigint NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY (application_id) REFERENCES recognition_application(id)
);

CREATE INDEX recognition_step_application ON recognition_step USING btree (application_id);

CREATE TABLE recovery_code (
    account_id bigint NOT NULL,
    digest text NOT NULL,
    used_at bigint,
    PRIMARY KEY (account_id, digest),
    FOREIGN KEY (account_id) REFERENCES account(id)
);

CREATE TABLE remembered_column (
    organisation_id bigint NOT NULL,
    heading text NOT NULL,
    field text NOT NULL,
    PRIMARY KEY (organisation_id, heading),
    FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);

CREATE TABLE remembered_unit (
    organisation_id bigint NOT NULL,
    words text NOT NULL,
    unit_id bigint NOT NULL,
    PRIMARY KEY (organisation_id, words),
    FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    FOREIGN KEY (unit_id) REFERENCES organisation(id)
);

CREATE TABLE role_grant (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    role text NOT NULL,
    scope text NOT NULL,
    place_name text NOT NULL,
    effective_from text NOT NULL,
    effective_to text,
    depth text DEFAULT 'below'::text NOT NULL,
    given_by bigint,
    given_at bigint,
    given_because text DEFAULT ''::text NOT NULL,
    ended_by bigint,
    ended_at bigint,
    ended_because text DEFAULT ''::text NOT NULL,
    PRIMARY KEY (id),
    CHECK ((depth = ANY (ARRAY['below'::text, 'alone'::text]))),
    FOREIGN KEY (account_id) REFERENCES account(id)
);

CREATE INDEX role_grant_account ON role_grant USING btree (account_id);

CREATE INDEX role_grant_scope ON role_grant USING btree (scope);

CREATE TABLE round_stage (
    round_id bigint NOT NULL,
    position bigint NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    filler text NOT NULL,
    PRIMARY KEY (round_id, "position"),
    CHECK ((filler = ANY (ARRAY['unit'::text, 'verifier'::text, 'officer'::text, 'nobody'::text]))),
    FOREIGN KEY (round_id) REFERENCES assessment_round(id)
);

CREATE TABLE schema_migration (
    owner text NOT NULL,
    name text NOT NULL,
    digest bytea NOT NULL,
    applied_at bigint NOT NULL,
    PRIMARY KEY (owner, name)
);

CREATE TABLE second_factor (
    account_id bigint NOT NULL,
    sealed bytea NOT NULL,
    enrolled_at bigint NOT NULL,
    last_step bigint NOT NULL,
    PRIMARY KEY (account_id),
    FOREIGN KEY (account_id) REFERENCES account(id)
);

CREATE TABLE sheet_entry (
    assessment_id bigint NOT NULL,
    cell text NOT NULL,
    stage text NOT NULL,
    value text NOT NULL,
    reason text NOT NULL,
    version bigint NOT NULL,
    entered_by bigint NOT NULL,
    entered_at bigint NOT NULL,
    PRIMARY KEY (assessment_id, cell, stage),
    FOREIGN KEY (assessment_id) REFERENCES assessment(id)
);

CREATE TABLE sheet_hand (
    assessment_id bigint NOT NULL,
    account_id bigint NOT NULL,
    duty text NOT NULL,
    PRIMARY KEY (assessment_id, account_id, duty),
    CHECK ((duty = ANY (ARRAY['enter'::text, 'verify'::text, 'confirm'::text, 'reconsider'::text, 'count'::text]))),
    FOREIGN KEY (assessment_id) REFERENCES assessment(id)
);

CREATE TABLE sheet_step (
    id bigint NOT NULL,
    assessment_id bigint NOT NULL,
    kind text NOT NULL,
    stage text NOT NULL,
    reason text NOT NULL,
    total text,
    taken_by bigint NOT NULL,
    taken_at bigint NOT NULL,
    taken_for bigint,
    PRIMARY KEY (id),
    FOREIGN KEY (assessment_id) REFERENCES assessment(id)
);

CREATE INDEX sheet_step_assessment ON sheet_step USING btree (assessment_id);

CREATE TABLE sign_in_step (
    digest text NOT NULL,
    account_id bigint NOT NULL,
    made_at bigint NOT NULL,
    PRIMARY KEY (digest),
    FOREIGN KEY (account_id) REFERENCES account(id)
);

CREATE TABLE staff_import (
    id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    file_name text NOT NULL,
    state text NOT NULL,
    sheet bigint NOT NULL,
    heading_first bigint,
    heading_last bigint,
    as_of text NOT NULL,
    is_complete boolean NOT NULL,
    encoding text NOT NULL,
    total bigint NOT NULL,
    done bigint NOT NULL,
    made_by bigint NOT NULL,
    made_at bigint NOT NULL,
    decided_by bigint,
    decided_at bigint,
    PRIMARY KEY (id),
    FOREIGN KEY (organisation_id) REFERENCES organisation(id)
);

CREATE INDEX staff_import_organisation ON staff_import USING btree (organisation_id);

CREATE INDEX staff_import_running ON staff_import USING btree (state) WHERE (state = ANY (ARRAY['applying'::text, 'undoing'::text]));

CREATE TABLE staff_import_file (
    import_id bigint NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (import_id),
    FOREIGN KEY (import_id) REFERENCES staff_import(id)
);

CREATE TABLE staff_import_row (
    import_id bigint NOT NULL,
    number bigint NOT NULL,
    finding text NOT NULL,
    is_chosen boolean NOT NULL,
    given text NOT NULL,
    remark text NOT NULL,
    candidates text NOT NULL,
    person_id bigint,
    post_id bigint,
    organisation_id bigint,
    outcome text NOT NULL,
    before text NOT NULL,
    done_at bigint,
    PRIMARY KEY (import_id, number),
    FOREIGN KEY (import_id) REFERENCES staff_import(id),
    FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    FOREIGN KEY (person_id) REFERENCES person(id),
    FOREIGN KEY (post_id) REFERENCES post(id)
);

CREATE INDEX staff_import_row_finding ON staff_import_row USING btree (import_id, finding, number);

CREATE INDEX staff_import_row_person ON staff_import_row USING btree (person_id) WHERE (person_id IS NOT NULL);

CREATE TABLE task (
    id bigint NOT NULL,
    title text NOT NULL,
    product text NOT NULL,
    partners text NOT NULL,
    asked_day text,
    working_days bigint,
    coefficient text NOT NULL,
    amount text NOT NULL,
    organisation_id bigint NOT NULL,
    place text NOT NULL,
    person_id bigint,
    plan_item_id bigint,
    assigner_place text NOT NULL,
    assigned_by bigint NOT NULL,
    assigned_at bigint NOT NULL,
    assigned_on text NOT NULL,
    state text NOT NULL,
    due_on text,
    redo_on text,
    handed_on text,
    done text NOT NULL,
    late_times bigint NOT NULL,
    PRIMARY KEY (id),
    CHECK (((due_on IS NOT NULL) OR (state = ANY (ARRAY['paused'::text, 'withdrawn'::text])))),
    CHECK (((handed_on IS NOT NULL) OR (state <> ALL (ARRAY['reported'::text, 'done'::text])))),
    CHECK (((asked_day IS NULL) <> (working_days IS NULL))),
    CHECK ((state = ANY (ARRAY['assigned'::text, 'in_progress'::text, 'reported'::text, 'done'::text, 'paused'::text, 'withdrawn'::text]))),
    FOREIGN KEY (organisation_id) REFERENCES organisation(id),
    FOREIGN KEY (person_id) REFERENCES person(id),
    FOREIGN KEY (plan_item_id) REFERENCES plan_item(id)
);

CREATE INDEX task_assigner ON task USING btree (assigner_place, state);

CREATE INDEX task_counted ON task USING btree (place) WHERE ((working_days IS NOT NULL) AND (state = ANY (ARRAY['assigned'::text, 'in_progress'::text])));

CREATE INDEX task_item ON task USING btree (plan_item_id) WHERE (plan_item_id IS NOT NULL);

CREATE INDEX task_organisation ON task USING btree (organisation_id);

CREATE INDEX task_person ON task USING btree (person_id, due_on) WHERE (person_id IS NOT NULL);

CREATE INDEX task_place ON task USING btree (place, due_on);

CREATE TABLE task_step (
    id bigint NOT NULL,
    task_id bigint NOT NULL,
    kind text NOT NULL,
    day text,
    amount text,
    late bigint NOT NULL,
    words text NOT NULL,
    attachment_id bigint,
    taken_by bigint NOT NULL,
    taken_at bigint NOT NULL,
    PRIMARY KEY (id),
    CHECK ((kind = ANY (ARRAY['taken'::text, 'reported'::text, 'recalled'::text, 'accepted'::text, 'returned'::text, 'extended'::text, 'paused'::text, 'resumed'::text, 'withdrawn'::text]))),
    FOREIGN KEY (attachment_id) REFERENCES attachment(id),
    FOREIGN KEY (task_id) REFERENCES task(id)
);

CREATE INDEX task_step_task ON task_step USING btree (task_id);
