-- What Supabase has before our first migration: the roles PostgREST knows, and the corner of `auth` that we use.
-- Runs at each start on a Postgres that is not Supabase's; every statement may run again.

do $$
declare
	role text;
begin
	foreach role in array array['anon', 'authenticated', 'service_role'] loop
		if not exists (select from pg_catalog.pg_roles where rolname = role) then
			execute format('create role %I nologin noinherit', role);
		end if;
		execute format('grant %I to current_user', role);
	end loop;
	if not exists (select from pg_catalog.pg_roles where rolname = 'authenticator') then
		create role authenticator login noinherit;
	end if;
end $$;

grant anon, authenticated, service_role to authenticator;

-- Nobody may call a function unless a migration says so. On Supabase the defaults differ:
-- migrations revoke and grant by name all the same.
alter default privileges revoke execute on functions from public;
revoke create on schema public from public;
grant usage on schema public to anon, authenticated, service_role;

create schema if not exists extensions;
grant usage on schema extensions to anon, authenticated, service_role;

create schema if not exists auth;
grant usage on schema auth to anon, authenticated, service_role;

create table if not exists auth.users (
	id uuid primary key default gen_random_uuid(),
	email text,
	encrypted_password text,
	raw_app_meta_data jsonb not null default '{}',
	raw_user_meta_data jsonb not null default '{}',
	created_at timestamptz not null default now(),
	updated_at timestamptz not null default now()
);
create unique index if not exists users_email on auth.users (lower(email));
alter table auth.users enable row level security;

-- The claims of whoever is calling, as the gateway (or PostgREST) has set them for this transaction.
create or replace function auth.jwt() returns jsonb language sql stable as $$
	select nullif(current_setting('request.jwt.claims', true), '')::jsonb
$$;

create or replace function auth.uid() returns uuid language sql stable as $$
	select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
$$;

create or replace function auth.role() returns text language sql stable as $$
	select nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role'
$$;

revoke execute on function auth.jwt(), auth.uid(), auth.role() from public;
grant execute on function auth.jwt(), auth.uid(), auth.role() to anon, authenticated, service_role;
