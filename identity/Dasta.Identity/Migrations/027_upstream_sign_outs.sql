-- Of a session through the upstream provider: at which desk it is, by SHA-256 of a cookie that outlives it, and the
-- provider's identity token, sealed. With both the person is signed out at the provider too.
alter table identity.browser add column desk_hash bytea, add column identity_token_sealed bytea;

-- Desks at which such a session ended here, as long as the provider did not say that its own has ended: the next
-- sign-in through it asks who it is.
create table identity.upstream_sign_out (
    desk_hash bytea primary key,
    identity_token_sealed bytea not null,
    signed_out_at timestamptz not null,
    -- What the browser must bring back from the provider, and the participant it came from.
    state_hash bytea,
    client text
);
create index on identity.upstream_sign_out (signed_out_at);
