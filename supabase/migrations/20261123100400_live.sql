-- In class: rounds, seats and answers. Answers and seats arrive in batches, each item refused or kept by itself.

create table app.round (
	id uuid primary key default gen_random_uuid(),
	lesson_id uuid not null references app.lesson (id) on delete cascade,
	activity_id uuid not null references app.activity (id) on delete cascade,
	n integer not null,
	kind text not null,
	-- What was asked, as it was when the round was announced: a later edit does not change history.
	spec jsonb not null,
	phase text not null default 'waiting' check (phase in ('waiting', 'open', 'closed', 'revealed')),
	show_live boolean not null default false,
	seconds integer,
	created_at timestamptz not null default now(),
	opened_at timestamptz,
	closes_at timestamptz,
	closed_at timestamptz,
	unique (activity_id, n)
);
create index on app.round (lesson_id, created_at);
comment on table app.round is 'One opening of an activity.';
alter table app.round enable row level security;
alter table app.lesson add foreign key (current_round) references app.round (id) on delete set null;
create index on app.lesson (current_round);

create table app.seat (
	id uuid primary key default gen_random_uuid(),
	lesson_id uuid not null references app.lesson (id) on delete cascade,
	-- Chosen by the phone before it asks: the same request twice is one seat.
	key text not null check (length(key) between 16 and 64),
	-- Grows when the host releases the seat: cookies of the session before are strangers.
	session integer not null default 1,
	-- A guest's is short; one from the class list is as long as it is.
	name text check (length(name) between 1 and 120),
	guest integer,
	student_id uuid references app.student (id) on delete set null,
	simulated boolean not null default false,
	created_at timestamptz not null default now(),
	left_at timestamptz,
	removed_at timestamptz,
	unique (lesson_id, key)
);
create unique index seat_claims_once on app.seat (lesson_id, student_id) where student_id is not null;
create index on app.seat (student_id);
-- Next to nobody: counting asks who is out, rather than of each answer whose it is.
create index on app.seat (lesson_id) where removed_at is not null;
create index on app.seat (lesson_id, guest) where guest is not null;
comment on table app.seat is 'One person in one lesson. A seat may be a guest; one that claims a class-list entry is that student.';
alter table app.seat enable row level security;

create table app.answer (
	round_id uuid not null references app.round (id) on delete cascade,
	seat_id uuid not null references app.seat (id) on delete cascade,
	content jsonb not null check (length(content::text) <= 4000),
	-- Counts the seat's changes of mind: a late retry of an older answer never wins over a newer one.
	revision integer not null,
	given_at timestamptz not null default clock_timestamp(),
	primary key (round_id, seat_id)
);
create index on app.answer (seat_id);
comment on table app.answer is 'One answer per seat and round.';
alter table app.answer enable row level security;

-- Answers that left a phone before the deadline may need this long to arrive.
create function app.grace()
returns interval
language sql
immutable
set search_path = ''
as $$ select interval '1 second' $$;

-- ── The host's moves ────────────────────────────────────────────────────────────────────────────────────────────

-- The lesson of a code, if I teach it: what the desk starts from.
create function public.host_lesson(code text)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
	the_lesson uuid := (select l.id from app.lesson l where l.code = host_lesson.code and l.removed_at is null);
	mine app.lesson := app.my_lesson(the_lesson);
begin
	return app.lesson_card(mine) || jsonb_build_object('screenKey', mine.screen_key);
end $$;
call app.open_door('public.host_lesson(text)', 'authenticated');

-- Opens the room, ends the lesson, or takes either back. `expected` is the phase the desk saw: a second press on an old page
-- is refused as moved_on instead of doing something else.
create function public.move_lesson(lesson uuid, phase text, expected text)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
	mine app.lesson := app.hold_my_lesson(lesson);
begin
	if mine.phase <> expected then
		perform app.refuse('moved_on', 409, mine.phase);
	elsif (expected, move_lesson.phase) not in (
		('draft', 'lobby'), ('lobby', 'draft'), ('lobby', 'ended'), ('live', 'ended'), ('ended', 'live'), ('lobby', 'live')
	) then
		perform app.refuse('not_now', 409);
	end if;
	update app.round r set phase = 'closed', closed_at = clock_timestamp()
	where move_lesson.phase = 'ended' and r.lesson_id = mine.id and r.phase = 'open';
	update app.lesson l set
		phase = move_lesson.phase,
		ended_at = case when move_lesson.phase = 'ended' then now() end
	where l.id = mine.id;
	perform app.touch_lesson(mine.id);
	return 'true'::jsonb;
end $$;
call app.open_door('public.move_lesson(uuid, text, text)', 'authenticated');

-- Puts an activity on the screen as a waiting round. One that was answered before gets another round; one that was only
-- announced keeps its round. What is open elsewhere is closed first: one thing at a time. `expected` is the round the
-- desk saw, the nil one when it saw none: a late press must not take down what another desk has opened since. Null does
-- not ask.
create function public.present_activity(activity uuid, expected uuid default null)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
	shown app.activity := app.my_activity(activity);
	the_lesson app.lesson;
	the_round uuid;
begin
	the_lesson := app.hold_my_lesson(shown.lesson_id);
	shown := app.my_activity(activity);
	if the_lesson.phase not in ('lobby', 'live') or shown.removed_at is not null then
		perform app.refuse('not_now', 409);
	elsif expected <> coalesce(the_lesson.current_round, '00000000-0000-0000-0000-000000000000') then
		perform app.refuse('moved_on', 409);
	end if;
	update app.round r set phase = 'closed', closed_at = clock_timestamp()
	where r.lesson_id = the_lesson.id and r.phase = 'open';
	update app.round r set spec = shown.spec, seconds = shown.seconds, show_live = shown.show_live
	where r.activity_id = shown.id and r.phase = 'waiting'
	returning r.id into the_round;
	if the_round is null then
		insert into app.round (lesson_id, activity_id, n, kind, spec, seconds, show_live)
		select the_lesson.id, shown.id, coalesce(max(r.n), 0) + 1, shown.kind, shown.spec, shown.seconds, shown.show_live
		from app.round r where r.activity_id = shown.id
		returning id into the_round;
	end if;
	update app.lesson l set current_round = the_round, phase = 'live' where l.id = the_lesson.id;
	perform app.touch_lesson(the_lesson.id);
	return jsonb_build_object('round', the_round);
end $$;
call app.open_door('public.present_activity(uuid, uuid)', 'authenticated');

-- Brings an earlier round back on the screen as it was left. `expected` as above.
create function public.show_round(round uuid, expected uuid default null)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
	the_lesson app.lesson := app.hold_my_lesson((select r.lesson_id from app.round r where r.id = round));
begin
	if the_lesson.phase <> 'live' then
		perform app.refuse('not_now', 409);
	elsif expected <> the_lesson.current_round then
		perform app.refuse('moved_on', 409);
	end if;
	update app.round r set phase = 'closed', closed_at = clock_timestamp()
	where r.lesson_id = the_lesson.id and r.phase = 'open' and r.id <> round;
	update app.lesson l set current_round = round where l.id = the_lesson.id;
	perform app.touch_lesson(the_lesson.id);
	return jsonb_build_object('round', round);
end $$;
call app.open_door('public.show_round(uuid, uuid)', 'authenticated');

-- Moves the round on the screen as src/lib/lesson/moves.ts does. `expected` is the phase the desk saw when the key was
-- pressed; a round that is no longer on the screen has moved on whatever its phase.
create function public.move_round(round uuid, move text, expected text)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
	the_lesson app.lesson := app.hold_my_lesson((select r.lesson_id from app.round r where r.id = round));
	r app.round;
begin
	select * into r from app.round x where x.id = round for update;
	if the_lesson.phase <> 'live' then
		perform app.refuse('not_now', 409);
	elsif r.phase <> expected or the_lesson.current_round is distinct from r.id then
		perform app.refuse('moved_on', 409, r.phase);
	elsif (move, r.phase) not in (
		('open', 'waiting'), ('close', 'open'), ('reopen', 'closed'),
		('reveal', 'open'), ('reveal', 'closed'), ('hide', 'revealed')
	) then
		perform app.refuse('not_now', 409);
	end if;
	update app.round x set
		phase = case move when 'open' then 'open' when 'reopen' then 'open' when 'reveal' then 'revealed' else 'closed' end,
		opened_at = case when move = 'open' then clock_timestamp() else x.opened_at end,
		closes_at = case when move = 'open' then clock_timestamp() + make_interval(secs => x.seconds) end,
		closed_at = case
			when move in ('open', 'reopen') then null
			when x.phase = 'open' then clock_timestamp()
			else x.closed_at
		end
	where x.id = round;
	perform app.touch_lesson(the_lesson.id);
	return 'true'::jsonb;
end $$;
call app.open_door('public.move_round(uuid, text, text)', 'authenticated');

-- More time for an open round, from its deadline, or from now when there is none or it has passed.
create function public.extend_round(round uuid, seconds integer)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
	the_lesson app.lesson := app.hold_my_lesson((select r.lesson_id from app.round r where r.id = round));
begin
	update app.round r
	set closes_at = greatest(coalesce(r.closes_at, clock_timestamp()), clock_timestamp())
		+ make_interval(secs => least(greatest(extend_round.seconds, 5), 3600))
	where r.id = round and r.phase = 'open';
	if not found then
		perform app.refuse('not_now', 409);
	end if;
	perform app.touch_lesson(the_lesson.id);
	return 'true'::jsonb;
end $$;
call app.open_door('public.extend_round(uuid, integer)', 'authenticated');

-- Shows the bars of this round to the room while votes land, or keeps them for the host.
create function public.show_round_live(round uuid, shown boolean)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
	the_lesson app.lesson := app.hold_my_lesson((select r.lesson_id from app.round r where r.id = round));
begin
	update app.round r set show_live = shown where r.id = round;
	perform app.touch_lesson(the_lesson.id);
	return 'true'::jsonb;
end $$;
call app.open_door('public.show_round_live(uuid, boolean)', 'authenticated');

-- Everybody in the room by name: the host's list.
create function public.lesson_seats(lesson uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
	mine app.lesson := app.my_lesson(lesson);
begin
	return (
		select coalesce(jsonb_agg(jsonb_build_object(
			'id', s.id, 'name', s.name, 'guest', s.guest, 'claimed', s.student_id is not null,
			'sortName', st.sort_name, 'removed', s.removed_at is not null, 'left', s.left_at is not null
		) order by coalesce(st.sort_name, s.name), s.guest, s.id), '[]')
		from app.seat s left join app.student st on st.id = s.student_id
		where s.lesson_id = mine.id
	);
end $$;
call app.open_door('public.lesson_seats(uuid)', 'authenticated');

create function app.my_seat(seat uuid)
returns app.seat
language plpgsql
stable
set search_path = ''
as $$
declare
	found_seat app.seat;
begin
	select * into found_seat from app.seat s where s.id = seat;
	perform app.my_lesson(found_seat.lesson_id);
	return found_seat;
end $$;

create function public.rename_seat(seat uuid, name text)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
	mine app.seat := app.my_seat(seat);
begin
	perform app.hold_my_lesson(mine.lesson_id);
	update app.seat s set name = trim(rename_seat.name) where s.id = mine.id;
	perform app.touch_lesson(mine.lesson_id);
	return 'true'::jsonb;
end $$;
call app.open_door('public.rename_seat(uuid, text)', 'authenticated');

-- The number of the next guest of a lesson that is held.
create function app.next_guest(lesson uuid)
returns integer
language sql
set search_path = ''
as $$
	select coalesce(max(g.guest), 0) + 1 from app.seat g where g.lesson_id = lesson and g.guest is not null
$$;

-- Frees the class-list entry a seat holds, so that its owner can claim it; the phone that held it has to join again. What
-- was answered from it stays, under a guest's number: it was not the owner's.
create function public.release_seat(seat uuid)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
	mine app.seat := app.my_seat(seat);
begin
	perform app.hold_my_lesson(mine.lesson_id);
	update app.seat s set
		student_id = null, session = s.session + 1, key = replace(gen_random_uuid()::text, '-', ''),
		name = case when s.student_id is null then s.name end,
		guest = case when s.student_id is null then s.guest else app.next_guest(s.lesson_id) end
	where s.id = mine.id;
	perform app.touch_lesson(mine.lesson_id);
	return 'true'::jsonb;
end $$;
call app.open_door('public.release_seat(uuid)', 'authenticated');

-- Takes a seat out of the room, or lets it back in with its answers.
create function public.remove_seat(seat uuid, removed boolean)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
	mine app.seat := app.my_seat(seat);
begin
	perform app.hold_my_lesson(mine.lesson_id);
	update app.seat s set removed_at = case when removed then now() end where s.id = mine.id;
	perform app.touch_lesson(mine.lesson_id);
	return 'true'::jsonb;
end $$;
call app.open_door('public.remove_seat(uuid, boolean)', 'authenticated');

-- ── The room: the server on behalf of seats and screens ─────────────────────────────────────────────────────────

-- What anybody who knows the code may know. Refuses wrong_code.
create function public.lesson_door(code text)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
	l app.lesson;
begin
	select * into l from app.lesson x where x.code = lesson_door.code and x.removed_at is null;
	if l.id is null then
		perform app.refuse('wrong_code', 404);
	end if;
	return jsonb_build_object(
		'id', l.id, 'code', l.code, 'title', l.title, 'phase', l.phase, 'screenKey', l.screen_key,
		'hasRoster', exists (select from app.student s where s.cohort_id = l.cohort_id and s.removed_at is null)
	);
end $$;
call app.open_door('public.lesson_door(text)', 'service_role');

-- All a process needs to make every view of a lesson. `at` orders snapshots across processes: microseconds of the
-- database's clock.
create function public.live_state(lesson uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
	l app.lesson;
	r app.round;
begin
	select * into l from app.lesson x where x.id = lesson and x.removed_at is null;
	if l.id is null then
		perform app.refuse('wrong_code', 404);
	end if;
	select * into r from app.round x where x.id = l.current_round;
	return jsonb_build_object(
		'at', floor(extract(epoch from clock_timestamp()) * 1000000)::bigint,
		'version', l.version,
		'id', l.id, 'code', l.code, 'title', l.title, 'phase', l.phase,
		'course', (select c.title from app.course c where c.id = l.course_id),
		'cohort', l.cohort_id,
		'agenda', (
			select coalesce(jsonb_agg(jsonb_build_object(
				'id', a.id, 'kind', a.kind, 'spec', a.spec, 'seconds', a.seconds,
				'rounds', (
					select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'n', o.n, 'phase', o.phase) order by o.n), '[]')
					from app.round o where o.activity_id = a.id
				)
			) order by a.position, a.id), '[]')
			from app.activity a where a.lesson_id = l.id and a.removed_at is null
		),
		-- Seats whose streams end: taken out of the room, or released to somebody else.
		'strangers', (
			select coalesce(jsonb_agg(jsonb_build_object(
				'seat', s.id, 'session', s.session, 'removed', s.removed_at is not null
			)), '[]')
			from app.seat s where s.lesson_id = l.id and (s.removed_at is not null or s.session > 1)
		),
		'round', case when r.id is not null then jsonb_build_object(
			'id', r.id, 'activity', r.activity_id, 'n', r.n, 'kind', r.kind, 'spec', r.spec, 'phase', r.phase,
			'showLive', r.show_live, 'seconds', r.seconds,
			'openedAt', floor(extract(epoch from r.opened_at) * 1000)::bigint,
			'closesAt', floor(extract(epoch from r.closes_at) * 1000)::bigint
		) end
	);
end $$;
call app.open_door('public.live_state(uuid)', 'service_role');

-- What a round has collected: distinct answers with their counts, and the lesson's version, which tells a process
-- whether to read the rest again. Read at most a few times a second, whatever the number of answers.
create function public.live_tally(round uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
	counted jsonb;
	version bigint;
begin
	select l.version into version
	from app.round r join app.lesson l on l.id = r.lesson_id where r.id = live_tally.round;
	select coalesce(jsonb_agg(jsonb_build_object('content', c.content, 'n', c.n)), '[]') into counted
	from (
		select a.content, count(*) as n from app.answer a
		where a.round_id = live_tally.round and a.seat_id not in (
			select s.id from app.round r join app.seat s on s.lesson_id = r.lesson_id and s.removed_at is not null
			where r.id = live_tally.round
		)
		group by a.content
	) c;
	return jsonb_build_object(
		'at', floor(extract(epoch from clock_timestamp()) * 1000000)::bigint, 'version', version, 'tally', counted
	);
end $$;
call app.open_door('public.live_tally(uuid)', 'service_role');

-- Seats one in a lesson that is held. The item is {lesson, key, who, simulated}; `who` is a student number, an e-mail, a
-- name, or nothing. The same key is the same seat; the same claim is the same seat, also from a second phone. A seat that
-- was taken out of the room changes no more: it must not take an entry of the class list with it.
-- Answers, in order: {seat, session, name, guest, claimed} or {refused}.
create function app.join_one(item jsonb)
returns jsonb
language plpgsql
set search_path = ''
as $$
#variable_conflict use_column
declare
	who text := nullif(trim(item ->> 'who'), '');
	l app.lesson;
	s app.seat;
	claimed app.student;
begin
	select * into l from app.lesson x where x.id = (item ->> 'lesson')::uuid;
	if l.id is null or l.removed_at is not null then
		return jsonb_build_object('refused', 'wrong_code');
	elsif l.phase = 'draft' then
		return jsonb_build_object('refused', 'lesson_not_open');
	elsif l.phase = 'ended' then
		return jsonb_build_object('refused', 'lesson_ended');
	end if;
	if who is not null then
		select * into claimed from app.student t
		where t.cohort_id = l.cohort_id and t.removed_at is null
			and (lower(t.number) = lower(who) or lower(t.email) = lower(who));
		if claimed.id is null and (who like '%@%' or who ~ '^[0-9]{5,}$') then
			return jsonb_build_object('refused', 'claim_unknown');
		end if;
	end if;
	if claimed.id is not null then
		update app.seat x set left_at = null where x.lesson_id = l.id and x.student_id = claimed.id returning x.* into s;
	end if;
	if s.id is null then
		insert into app.seat as x (lesson_id, key, name, guest, student_id, simulated)
		select l.id, item ->> 'key', coalesce(claimed.name, left(who, 80)),
			case when who is null then app.next_guest(l.id) end,
			claimed.id, coalesce((item ->> 'simulated')::boolean, false)
		on conflict (lesson_id, key) do update set
			left_at = null,
			student_id = coalesce(excluded.student_id, x.student_id),
			name = case when excluded.student_id is not null then excluded.name else coalesce(x.name, excluded.name) end,
			guest = case when coalesce(x.name, excluded.name) is null then x.guest end
		where x.removed_at is null
		returning x.* into s;
	end if;
	if s.id is null or s.removed_at is not null then
		return jsonb_build_object('refused', 'seat_removed');
	end if;
	return jsonb_build_object(
		'seat', s.id, 'session', s.session, 'name', s.name, 'guest', s.guest, 'claimed', s.student_id is not null
	);
end $$;

-- Seats people: a batch of items as app.join_one takes them, answered in order. Two processes seat one lesson after the
-- other, so that no two guests have one number and one entry is claimed once.
create function public.join_seats(batch jsonb)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
begin
	perform from app.lesson l
	where l.id in (select (i.item ->> 'lesson')::uuid from jsonb_array_elements(batch) i (item))
	order by l.id
	for no key update;
	return (
		select coalesce(jsonb_agg(app.join_one(i.item) order by i.ord), '[]')
		from jsonb_array_elements(batch) with ordinality i (item, ord)
	);
end $$;
call app.open_door('public.join_seats(jsonb)', 'service_role');

-- Who seats are, and what they have answered in the round that is on: what a phone that comes back is told. Each item
-- is {lesson, seat, session}. Answers, in order: {name, guest, claimed, answer, revision, round} or {refused}.
create function public.read_seats(batch jsonb)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
	return (
		select coalesce(jsonb_agg(
			case
				when s.id is null or s.session <> (i.item ->> 'session')::integer then jsonb_build_object('refused', 'seat_unknown')
				when s.removed_at is not null then jsonb_build_object('refused', 'seat_removed')
				else jsonb_build_object(
					'name', s.name, 'guest', s.guest, 'claimed', s.student_id is not null,
					'round', l.current_round, 'answer', a.content, 'revision', coalesce(a.revision, 0)
				)
			end order by i.ord), '[]')
		from jsonb_array_elements(batch) with ordinality i (item, ord)
		left join app.seat s on s.id = (i.item ->> 'seat')::uuid and s.lesson_id = (i.item ->> 'lesson')::uuid
		left join app.lesson l on l.id = s.lesson_id
		left join app.answer a on a.round_id = l.current_round and a.seat_id = s.id
	);
end $$;
call app.open_door('public.read_seats(jsonb)', 'service_role');

-- A seated guest turns out to be on the class list. Refuses claim_unknown, and claim_taken when another seat of this
-- lesson holds the entry: then that phone, or a new join with the same claim, is the way in.
create function public.claim_seat(seat uuid, session integer, claim text)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
	s app.seat;
	claimed app.student;
begin
	perform from app.lesson l where l.id = (select x.lesson_id from app.seat x where x.id = seat) for no key update;
	select * into s from app.seat x where x.id = seat and x.session = claim_seat.session;
	if s.id is null then
		perform app.refuse('seat_unknown', 401);
	elsif s.removed_at is not null then
		perform app.refuse('seat_removed', 403);
	end if;
	select t.* into claimed
	from app.student t join app.lesson l on l.cohort_id = t.cohort_id and l.id = s.lesson_id
	where t.removed_at is null and lower(trim(claim)) in (lower(t.number), lower(t.email));
	if claimed.id is null then
		perform app.refuse('claim_unknown', 404);
	elsif exists (select from app.seat x where x.lesson_id = s.lesson_id and x.student_id = claimed.id and x.id <> s.id) then
		perform app.refuse('claim_taken', 409);
	end if;
	update app.seat x set student_id = claimed.id, name = claimed.name, guest = null where x.id = s.id;
	return jsonb_build_object('name', claimed.name);
end $$;
call app.open_door('public.claim_seat(uuid, integer, text)', 'service_role');

-- Leaves the room; the answers stay, and so does the way back.
create function public.leave_seat(seat uuid, session integer)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
begin
	update app.seat s set left_at = now() where s.id = seat and s.session = leave_seat.session;
	return 'true'::jsonb;
end $$;
call app.open_door('public.leave_seat(uuid, integer)', 'service_role');

-- Keeps answers. Each item is {round, seat, session, content, revision}; a null revision (a phone without JavaScript)
-- comes after whatever is there. A seat that appears twice keeps its newest. The round is locked against its closing:
-- an answer is either before the close and counted, or refused. Answers, in order: null or the reason of the refusal.
create function public.give_answers(batch jsonb)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
	refusals jsonb;
begin
	perform from app.round r
	where r.id in (select (i.item ->> 'round')::uuid from jsonb_array_elements(batch) i (item))
	order by r.id
	for share;
	with item as materialized (
		select i.ord, (i.item ->> 'round')::uuid as round, (i.item ->> 'seat')::uuid as seat,
			i.item -> 'content' as content, (i.item ->> 'revision')::integer as revision,
			case
				when r.id is null then 'round_moved_on'
				when s.id is null or s.session <> (i.item ->> 'session')::integer then 'seat_unknown'
				when s.removed_at is not null then 'seat_removed'
				when r.phase <> 'open' or r.closes_at + app.grace() < clock_timestamp() then 'round_closed'
			end as refused
		from jsonb_array_elements(batch) with ordinality i (item, ord)
		left join app.round r on r.id = (i.item ->> 'round')::uuid
		left join app.seat s on s.id = (i.item ->> 'seat')::uuid and s.lesson_id = r.lesson_id
	), kept as (
		insert into app.answer as a (round_id, seat_id, content, revision)
		select distinct on (item.round, item.seat) item.round, item.seat, item.content,
			coalesce(item.revision, (
				select b.revision + 1 from app.answer b where b.round_id = item.round and b.seat_id = item.seat
			), 1)
		from item where item.refused is null
		order by item.round, item.seat, item.revision desc nulls first, item.ord desc
		on conflict (round_id, seat_id) do update set
			content = excluded.content, revision = excluded.revision, given_at = excluded.given_at
		where excluded.revision > a.revision or (excluded.revision = a.revision and excluded.content <> a.content)
	)
	select coalesce(jsonb_agg(item.refused order by item.ord), '[]') into refusals from item;
	perform pg_notify('amphi', x.lesson_id::text)
	from (
		select distinct r.lesson_id from app.round r
		where r.id in (select (i.item ->> 'round')::uuid from jsonb_array_elements(batch) i (item))
	) x;
	return refusals;
end $$;
call app.open_door('public.give_answers(jsonb)', 'service_role');

-- Closes what is over, whoever is alive to ask; a second process finds nothing left to close. Answers the number of lessons
-- that changed.
create function public.close_due_rounds()
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
	touched integer := 0;
	due uuid;
begin
	for due in
		select distinct r.lesson_id from app.round r
		where r.phase = 'open' and r.closes_at + app.grace() < clock_timestamp()
		order by r.lesson_id
	loop
		perform from app.lesson l where l.id = due for no key update;
		update app.round r set phase = 'closed', closed_at = r.closes_at
		where r.lesson_id = due and r.phase = 'open' and r.closes_at + app.grace() < clock_timestamp();
		if found then
			perform app.touch_lesson(due);
			touched := touched + 1;
		end if;
	end loop;
	return to_jsonb(touched);
end $$;
call app.open_door('public.close_due_rounds()', 'service_role');
create index round_deadline on app.round (closes_at) where phase = 'open';
