-- Accounts where there is no Supabase Auth: run at each start after the migrations, so everything here may be run again.
-- Passwords are argon2id strings that Supabase Auth can import; sessions and invitations are kept as hashes only.

create table if not exists auth.local_session (
	token_hash text primary key check (length(token_hash) = 64),
	user_id uuid not null references auth.users (id) on delete cascade,
	created_at timestamptz not null default now(),
	expires_at timestamptz not null
);
create index if not exists local_session_user on auth.local_session (user_id);
alter table auth.local_session enable row level security;

create or replace function public.local_account(email text)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
	select jsonb_build_object('id', u.id, 'passwordHash', u.encrypted_password)
	from auth.users u join app.person p on p.id = u.id
	where lower(u.email) = lower(trim(local_account.email))
$$;
call app.open_door('public.local_account(text)', 'service_role');

create or replace function public.local_password(person uuid)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
	select to_jsonb(u.encrypted_password) from auth.users u where u.id = person
$$;
call app.open_door('public.local_password(uuid)', 'service_role');

-- An account that has no person yet: one that was left half made may be made again. Refuses email_taken.
create or replace function public.local_open_account(email text, password_hash text)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
	wanted text := lower(trim(local_open_account.email));
	made uuid;
begin
	select u.id into made from auth.users u where lower(u.email) = wanted for update;
	if made is null then
		insert into auth.users (email, encrypted_password) values (wanted, password_hash) returning id into made;
	elsif exists (select from app.person p where p.id = made) then
		perform app.refuse('email_taken', 409);
	else
		update auth.users u set encrypted_password = password_hash where u.id = made;
	end if;
	return jsonb_build_object('id', made);
end $$;
call app.open_door('public.local_open_account(text, text)', 'service_role');

-- A new password ends every other session of the account.
create or replace function public.local_set_password(person uuid, password_hash text, kept_session text)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
begin
	update auth.users u set encrypted_password = password_hash, updated_at = now() where u.id = person;
	delete from auth.local_session s where s.user_id = person and s.token_hash <> kept_session;
	return 'true'::jsonb;
end $$;
call app.open_door('public.local_set_password(uuid, text, text)', 'service_role');

create or replace function public.local_open_session(person uuid, token_hash text)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
begin
	delete from auth.local_session s where s.expires_at < now();
	insert into auth.local_session (token_hash, user_id, expires_at)
	values (local_open_session.token_hash, person, now() + interval '30 days');
	return 'true'::jsonb;
end $$;
call app.open_door('public.local_open_session(uuid, text)', 'service_role');

create or replace function public.local_read_session(token_hash text)
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
	select jsonb_build_object('sub', u.id, 'email', u.email, 'name', p.name, 'role', p.role)
	from auth.local_session s join auth.users u on u.id = s.user_id join app.person p on p.id = u.id
	where s.token_hash = local_read_session.token_hash and s.expires_at > now()
$$;
call app.open_door('public.local_read_session(text)', 'service_role');

create or replace function public.local_close_session(token_hash text)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
begin
	delete from auth.local_session s where s.token_hash = local_close_session.token_hash;
	return 'true'::jsonb;
end $$;
call app.open_door('public.local_close_session(text)', 'service_role');
