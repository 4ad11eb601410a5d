-- API keys and accounts keep the secret before the last rotation as endpoints do: how long it is valid,
-- and whether the signature that has room for one secret is the new one's meanwhile.

alter table api_key
  add column old_secret bytea,
  add column old_secret_until timestamptz,
  add column switched boolean not null default false,
  add constraint api_key_old_secret_is_whole check ((old_secret is null) = (old_secret_until is null)),
  add constraint api_key_switches_between_two check (not switched or old_secret is not null);

alter table account
  add column old_secret bytea,
  add column old_secret_until timestamptz,
  add column switched boolean not null default false,
  add constraint account_old_secret_is_whole check ((old_secret is null) = (old_secret_until is null)),
  add constraint account_switches_between_two check (not switched or old_secret is not null);
