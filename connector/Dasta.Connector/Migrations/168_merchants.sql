-- Merchants whom the town invited, each with its shop. What a merchant keeps of its own months is sealed under the key
-- file of the node: it is in no export, and nobody of the town sees it unless the merchant shows it.
create table connector.shop (
    id uuid primary key,
    person uuid not null unique,
    name text not null,
    area text not null,
    sector text not null,
    opens int[] not null default '{0,0,0,0,0,0,0}',
    closes int[] not null default '{0,0,0,0,0,0,0}',
    shown_since timestamptz,
    invited_at timestamptz not null
);

create table connector.shop_month (
    shop uuid not null references connector.shop (id) on delete cascade,
    month date not null,
    sealed bytea not null,
    changed_at timestamptz not null,
    primary key (shop, month)
);

-- What the shops of a sector came to in a month. Made once and kept: who changes its own numbers learns nothing by it.
create table connector.sector_band (
    sector text not null,
    month date not null,
    measure text not null check (measure in ('conversion', 'receipt')),
    low double precision not null,
    middle double precision not null,
    high double precision not null,
    made_at timestamptz not null,
    primary key (sector, month, measure)
);
