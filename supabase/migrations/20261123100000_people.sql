-- The house behind the door: schema app holds every table and no API exposes it; schema public holds the
-- functions, which are the only way in. Each function says at its end who may call it.

create schema app;
revoke all on schema app from public;
comment on schema app is 'Tables and inner rules. Reached only through the functions in schema public.';

-- Takes a function from everybody and hands it to one role. Supabase and plain Postgres differ in what they grant by
-- default; this makes them the same.
create procedure app.open_door(door regprocedure, caller name)
language plpgsql
as $$
begin
	execute format('revoke all on function %s from public, anon, authenticated, service_role', door);
	execute format('grant execute on function %s to %I', door, caller);
end $$;

-- Refuses a deed by its stable name. The status travels in the SQLSTATE (PT409 is HTTP 409), never in the message.
create function app.refuse(reason text, status integer default 409, detail text default '')
returns void
language plpgsql
set search_path = ''
as $$
begin
	raise exception using message = reason, errcode = 'PT' || status, detail = detail;
end $$;

create table app.person (
	id uuid primary key references auth.users (id) on delete cascade,
	name text not null check (length(name) between 1 and 120),
	email text not null check (length(email) between 3 and 254),
	role text not null check (role in ('administrator', 'teacher')),
	created_at timestamptz not null default now()
);
comment on table app.person is 'Somebody with an account. Students have none.';
alter table app.person enable row level security;

-- Who is calling, as a person of this instance. Refuses not_signed_in.
create function app.me()
returns uuid
language plpgsql
stable
set search_path = ''
as $$
declare
	caller uuid := auth.uid();
begin
	if caller is null or not exists (select from app.person p where p.id = caller) then
		perform app.refuse('not_signed_in', 401);
	end if;
	return caller;
end $$;

create function app.is_administrator()
returns boolean
language sql
stable
set search_path = ''
as $$
	select exists (select from app.person p where p.id = auth.uid() and p.role = 'administrator')
$$;

-- Secrets that every process of one instance must share, and no caller may read but the server itself.
create table app.secret (
	name text primary key,
	value text not null
);
alter table app.secret enable row level security;
insert into app.secret (name, value)
values ('seat', encode(sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea), 'hex'));

-- The key that signs seats' cookies, the same for every process of the instance.
create function public.seat_secret()
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
	select to_jsonb(s.value) from app.secret s where s.name = 'seat'
$$;
call app.open_door('public.seat_secret()', 'service_role');

-- How many people have an account: nobody means the first visitor founds the instance.
create function public.instance_people()
returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
	select to_jsonb(count(*)) from app.person
$$;
call app.open_door('public.instance_people()', 'service_role');

-- The first account of an empty instance administers it. Refuses not_allowed as soon as there is anybody.
create function public.found_instance(person uuid, name text, email text)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
begin
	lock table app.person in share row exclusive mode;
	if exists (select from app.person) then
		perform app.refuse('not_allowed', 403);
	end if;
	insert into app.person (id, name, email, role)
	values (person, trim(found_instance.name), lower(trim(found_instance.email)), 'administrator');
	return jsonb_build_object('id', person);
end $$;
call app.open_door('public.found_instance(uuid, text, text)', 'service_role');

-- Who am I: what every page of a signed-in person starts from.
create function public.whoami()
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
	caller uuid := app.me();
begin
	return (
		select jsonb_build_object('id', p.id, 'name', p.name, 'email', p.email, 'role', p.role)
		from app.person p
		where p.id = caller
	);
end $$;
call app.open_door('public.whoami()', 'authenticated');

create table app.invitation (
	token_hash text primary key check (length(token_hash) = 64),
	invited_by uuid not null references app.person (id) on delete cascade,
	created_at timestamptz not null default now(),
	expires_at timestamptz not null,
	accepted_by uuid references app.person (id) on delete set null
);
create index on app.invitation (invited_by);
comment on table app.invitation is 'A link that lets one colleague make an account. Only the hash of its token is kept.';
alter table app.invitation enable row level security;

-- Invites one colleague by link; the link is worth an account for seven days, once.
create function public.invite_colleague(token_hash text)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
	inviter uuid := app.me();
	expires timestamptz := now() + interval '7 days';
begin
	insert into app.invitation (token_hash, invited_by, expires_at)
	values (lower(invite_colleague.token_hash), inviter, expires);
	return jsonb_build_object('expiresAt', expires);
end $$;
call app.open_door('public.invite_colleague(text)', 'authenticated');

-- Who invites, before the colleague has typed anything. Refuses invitation_expired (used, old or unknown alike).
create function public.read_invitation(token_hash text)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
	inviter text;
begin
	select p.name into inviter
	from app.invitation i join app.person p on p.id = i.invited_by
	where i.token_hash = lower(read_invitation.token_hash) and i.accepted_by is null and i.expires_at > now();
	if inviter is null then
		perform app.refuse('invitation_expired', 410);
	end if;
	return jsonb_build_object('invitedBy', inviter);
end $$;
call app.open_door('public.read_invitation(text)', 'service_role');

-- Turns an invitation into a person. The account itself exists already: `person` is its id.
create function public.accept_invitation(token_hash text, person uuid, name text, email text)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
begin
	perform from app.invitation i
	where i.token_hash = lower(accept_invitation.token_hash) and i.accepted_by is null and i.expires_at > now()
	for update;
	if not found then
		perform app.refuse('invitation_expired', 410);
	end if;
	insert into app.person (id, name, email, role)
	values (person, trim(accept_invitation.name), lower(trim(accept_invitation.email)), 'teacher');
	update app.invitation i set accepted_by = person where i.token_hash = lower(accept_invitation.token_hash);
	return jsonb_build_object('id', person);
end $$;
call app.open_door('public.accept_invitation(text, uuid, text, text)', 'service_role');

create table app.attempt (
	key text primary key check (length(key) <= 300),
	since timestamptz not null,
	n integer not null
);
comment on table app.attempt is 'How often something that is limited was tried, by key and window of time.';
alter table app.attempt enable row level security;

-- Counts one try and says whether it is still allowed. It answers instead of refusing: a refusal would take its own
-- count back.
create function public.take_attempt(key text, allowed integer, seconds integer)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
	tried app.attempt;
begin
	insert into app.attempt as a (key, since, n)
	values (take_attempt.key, now(), 1)
	on conflict (key) do update set
		since = case when a.since < now() - make_interval(secs => seconds) then now() else a.since end,
		n = case when a.since < now() - make_interval(secs => seconds) then 1 else a.n + 1 end
	returning * into tried;
	return jsonb_build_object(
		'allowed', tried.n <= allowed,
		'retrySeconds', ceil(extract(epoch from tried.since + make_interval(secs => seconds) - now()))
	);
end $$;
call app.open_door('public.take_attempt(text, integer, integer)', 'service_role');

-- A success wipes the slate of its keys; every call sweeps windows that are a day old.
create function public.forget_attempts(keys text[])
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
begin
	delete from app.attempt a where a.key = any (keys) or a.since < now() - interval '1 day';
	return 'true'::jsonb;
end $$;
call app.open_door('public.forget_attempts(text[])', 'service_role');
