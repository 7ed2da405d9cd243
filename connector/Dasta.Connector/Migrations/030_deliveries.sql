-- What vendors are to deliver. A text is kept once and never changed: its dataset ends in its SHA-256.
create table connector.delivery_specification (
    dataset text primary key,
    id text not null,
    version int not null,
    vendor text not null,
    source text not null,
    document text not null,
    put_at timestamptz not null,
    ended_at timestamptz,
    ended_why text,
    -- When the next period is due that nobody looked at yet; null when there is none.
    next_due timestamptz,
    unique (id, version)
);
create index delivery_specification_due on connector.delivery_specification (next_due) where next_due is not null;
create index delivery_specification_vendor on connector.delivery_specification (vendor, id);

-- On the vendor's side: the texts it agreed to, fetched from the town and checked against the dataset's digest.
create table connector.agreed_specification (
    dataset text primary key,
    town text not null,
    document text not null,
    kept_at timestamptz not null
);

create table connector.delivery_receipt (
    sequence bigint generated always as identity primary key,
    id uuid not null unique,
    specification text not null,
    dataset text not null references connector.delivery_specification (dataset),
    agreement text not null,
    vendor text not null,
    file_name text not null,
    digest bytea not null,
    bytes bigint not null,
    rows_read bigint not null,
    rows_set_aside bigint not null,
    cells_missing bigint not null,
    set_aside jsonb not null,
    verdict text not null check (verdict in ('Accepted', 'PartlyAccepted', 'Rejected')),
    reasons jsonb not null,
    received_at timestamptz not null,
    statement text not null
);
create index delivery_receipt_of on connector.delivery_receipt (specification, vendor, sequence desc);
create index delivery_receipt_file on connector.delivery_receipt (specification, vendor, digest);

-- The periods a delivery touched; coverage is null for one that was not over yet.
create table connector.delivery_period (
    receipt uuid not null references connector.delivery_receipt (id) on delete cascade,
    period_start date not null,
    period_end date not null,
    due_at timestamptz not null,
    coverage double precision,
    primary key (receipt, period_start)
);

-- Rows that were set aside, without what was in them.
create table connector.delivery_row (
    receipt uuid not null references connector.delivery_receipt (id) on delete cascade,
    line bigint not null,
    reason text not null,
    detail text not null
);
create index delivery_row_of on connector.delivery_row (receipt, line);

create table connector.alert (
    id bigint generated always as identity primary key,
    kind text not null check (kind in ('DeliveryLate', 'DeliveryRejected')),
    specification text not null,
    vendor text not null,
    period_start date,
    period_end date,
    due_at timestamptz,
    message text not null,
    raised_at timestamptz not null,
    closed_at timestamptz
);
create unique index alert_open on connector.alert (kind, specification, coalesce(period_start, date '0001-01-01'))
    where closed_at is null;
create index alert_newest on connector.alert (raised_at desc, id desc);
