-- A lesson is one class meeting; its agenda is made of activities. SQL stores an activity's kind and never asks it.

create table app.lesson (
	id uuid primary key default gen_random_uuid(),
	course_id uuid not null references app.course (id) on delete cascade,
	cohort_id uuid references app.cohort (id) on delete set null,
	title text not null check (length(title) between 1 and 200),
	code text not null unique check (code ~ '^[23456789ABCDEFGHJKLMNPQRSTUVWXYZ]{6}$'),
	screen_key text not null check (length(screen_key) = 32),
	starts_at timestamptz,
	phase text not null default 'draft' check (phase in ('draft', 'lobby', 'live', 'ended')),
	-- Grows with every change a host makes; answers do not change it.
	version bigint not null default 1,
	current_round uuid,
	created_at timestamptz not null default now(),
	ended_at timestamptz,
	removed_at timestamptz
);
create index on app.lesson (course_id, created_at);
create index on app.lesson (cohort_id);
comment on table app.lesson is 'One class meeting. The code on the wall is public; the screen key opens the projector''s view.';
alter table app.lesson enable row level security;

create table app.lesson_module (
	lesson_id uuid not null references app.lesson (id) on delete cascade,
	module_id uuid not null references app.module (id) on delete cascade,
	primary key (lesson_id, module_id)
);
create index on app.lesson_module (module_id);
comment on table app.lesson_module is 'What a lesson asks to have been studied before.';
alter table app.lesson_module enable row level security;

create table app.activity (
	id uuid primary key default gen_random_uuid(),
	lesson_id uuid not null references app.lesson (id) on delete cascade,
	position integer not null,
	kind text not null check (kind ~ '^[a-z_]{1,40}$'),
	spec jsonb not null check (length(spec::text) <= 60000),
	seconds integer check (seconds between 5 and 7200),
	show_live boolean not null default false,
	removed_at timestamptz
);
create index on app.activity (lesson_id, position);
alter table app.activity enable row level security;

create function app.my_lesson(lesson uuid)
returns app.lesson
language plpgsql
stable
set search_path = ''
as $$
declare
	mine app.lesson;
begin
	select * into mine from app.lesson l where l.id = lesson;
	perform app.my_course(mine.course_id);
	return mine;
end $$;

create function app.my_activity(activity uuid)
returns app.activity
language plpgsql
stable
set search_path = ''
as $$
declare
	mine app.activity;
begin
	select * into mine from app.activity a where a.id = activity;
	perform app.my_lesson(mine.lesson_id);
	return mine;
end $$;

-- A lesson that is about to be changed. Whoever changes a lesson, its rounds or its seats takes it first, so that nobody
-- waits for somebody who waits for them, and what is read after is what is true.
create function app.hold_my_lesson(lesson uuid)
returns app.lesson
language plpgsql
set search_path = ''
as $$
declare
	mine app.lesson := app.my_lesson(lesson);
begin
	select * into mine from app.lesson l where l.id = mine.id for no key update;
	return mine;
end $$;

-- Tells every process that a lesson changed: the version for those who read, the notification for those who wait.
create function app.touch_lesson(lesson uuid)
returns void
language plpgsql
set search_path = ''
as $$
begin
	update app.lesson l set version = l.version + 1 where l.id = lesson;
	perform pg_notify('amphi', lesson::text);
end $$;

-- Six characters without look-alikes: a thousand million codes, so that a guess finds a room about never.
create function app.fresh_code()
returns text
language plpgsql
set search_path = ''
as $$
declare
	alphabet constant text := '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
	fresh text;
begin
	loop
		-- 32 letters: one byte modulo 32 favours none.
		select string_agg(substr(alphabet, get_byte(b.bytes, n) % 32 + 1, 1), '') into fresh
		from (select uuid_send(gen_random_uuid()) as bytes) b, unnest(array[0, 1, 2, 3, 4, 5]) n;
		exit when not exists (select from app.lesson l where l.code = fresh);
	end loop;
	return fresh;
end $$;

create function app.set_lesson_modules(lesson uuid, modules jsonb)
returns void
language plpgsql
set search_path = ''
as $$
begin
	delete from app.lesson_module lm where lm.lesson_id = lesson;
	insert into app.lesson_module (lesson_id, module_id)
	select distinct lesson, m.id
	from jsonb_array_elements_text(modules) wanted
	join app.module m on m.id = wanted::uuid
	join app.lesson l on l.id = lesson and l.course_id = m.course_id;
end $$;

-- Adds a lesson (lesson null) or changes one. A cohort of another course is refused as not_found.
create function public.save_lesson(
	course uuid, lesson uuid, cohort uuid, title text, starts_at timestamptz, modules jsonb
)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
	saved app.lesson;
begin
	perform app.my_course(course);
	if cohort is not null and not exists (select from app.cohort h where h.id = cohort and h.course_id = course) then
		perform app.refuse('not_found', 404);
	end if;
	if lesson is null then
		insert into app.lesson (course_id, cohort_id, title, code, screen_key, starts_at)
		values (
			course, cohort, trim(save_lesson.title), app.fresh_code(), replace(gen_random_uuid()::text, '-', ''),
			save_lesson.starts_at
		)
		returning * into saved;
	else
		update app.lesson l set cohort_id = cohort, title = trim(save_lesson.title), starts_at = save_lesson.starts_at
		where l.id = lesson and l.course_id = course
		returning * into saved;
		if saved.id is null then
			perform app.refuse('not_found', 404);
		end if;
	end if;
	perform app.set_lesson_modules(saved.id, modules);
	perform app.touch_lesson(saved.id);
	return jsonb_build_object('id', saved.id, 'code', saved.code);
end $$;
call app.open_door('public.save_lesson(uuid, uuid, uuid, text, timestamptz, jsonb)', 'authenticated');

create function public.remove_lesson(lesson uuid, removed boolean)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
begin
	perform app.hold_my_lesson(lesson);
	update app.lesson l set removed_at = case when removed then now() end where l.id = lesson;
	perform app.touch_lesson(lesson);
	return 'true'::jsonb;
end $$;
call app.open_door('public.remove_lesson(uuid, boolean)', 'authenticated');

create function app.lesson_card(l app.lesson)
returns jsonb
language sql
stable
set search_path = ''
as $$
	select jsonb_build_object(
		'id', l.id, 'title', l.title, 'code', l.code, 'phase', l.phase, 'startsAt', l.starts_at,
		'createdAt', l.created_at, 'endedAt', l.ended_at,
		'course', (select jsonb_build_object('id', c.id, 'title', c.title) from app.course c where c.id = l.course_id),
		'cohort', (select jsonb_build_object('id', h.id, 'name', h.name) from app.cohort h where h.id = l.cohort_id),
		'activities', (select count(*) from app.activity a where a.lesson_id = l.id and a.removed_at is null)
	)
$$;

-- My lessons, of one course or (course null) of all; the newest first.
create function public.my_lessons(course uuid)
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
		select coalesce(jsonb_agg(app.lesson_card(l) order by coalesce(l.starts_at, l.created_at) desc, l.id), '[]')
		from app.lesson l
		join app.teaching t on t.course_id = l.course_id
		join app.course c on c.id = l.course_id and c.removed_at is null
		where t.person_id = caller and l.removed_at is null and (my_lessons.course is null or l.course_id = my_lessons.course)
	);
end $$;
call app.open_door('public.my_lessons(uuid)', 'authenticated');

create function app.agenda_of(lesson uuid)
returns jsonb
language sql
stable
set search_path = ''
as $$
	select coalesce(jsonb_agg(jsonb_build_object(
		'id', a.id, 'kind', a.kind, 'spec', a.spec, 'seconds', a.seconds, 'showLive', a.show_live
	) order by a.position, a.id), '[]')
	from app.activity a
	where a.lesson_id = lesson and a.removed_at is null
$$;

-- The lesson's own page: its plan, its code, the projector's key and how ready its class is.
create function public.lesson_page(lesson uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
	mine app.lesson := app.my_lesson(lesson);
begin
	return app.lesson_card(mine) || jsonb_build_object(
		'screenKey', mine.screen_key,
		'agenda', app.agenda_of(mine.id),
		'modules', (
			select coalesce(jsonb_agg(lm.module_id), '[]') from app.lesson_module lm
			join app.module m on m.id = lm.module_id and m.removed_at is null
			where lm.lesson_id = mine.id
		),
		'readiness', case when mine.cohort_id is not null then app.readiness_of(mine.cohort_id) end
	);
end $$;
call app.open_door('public.lesson_page(uuid)', 'authenticated');

-- Adds an activity (activity null) at the end of the agenda, or changes one. A round that was already opened keeps
-- what was asked then.
create function public.save_activity(
	lesson uuid, activity uuid, kind text, spec jsonb, seconds integer, show_live boolean
)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
	saved uuid;
begin
	perform app.hold_my_lesson(lesson);
	if activity is null then
		insert into app.activity (lesson_id, position, kind, spec, seconds, show_live)
		select lesson, coalesce(max(a.position), 0) + 1, save_activity.kind, save_activity.spec,
			save_activity.seconds, save_activity.show_live
		from app.activity a where a.lesson_id = lesson
		returning id into saved;
	else
		update app.activity a set spec = save_activity.spec, seconds = save_activity.seconds,
			show_live = save_activity.show_live
		where a.id = activity and a.lesson_id = lesson and a.kind = save_activity.kind
		returning a.id into saved;
		if saved is null then
			perform app.refuse('not_found', 404);
		end if;
	end if;
	perform app.touch_lesson(lesson);
	return jsonb_build_object('id', saved);
end $$;
call app.open_door('public.save_activity(uuid, uuid, text, jsonb, integer, boolean)', 'authenticated');

-- A copy right behind the original.
create function public.duplicate_activity(activity uuid)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
	mine app.activity := app.my_activity(activity);
	copy uuid;
begin
	perform app.hold_my_lesson(mine.lesson_id);
	update app.activity a set position = a.position + 1 where a.lesson_id = mine.lesson_id and a.position > mine.position;
	insert into app.activity (lesson_id, position, kind, spec, seconds, show_live)
	values (mine.lesson_id, mine.position + 1, mine.kind, mine.spec, mine.seconds, mine.show_live)
	returning id into copy;
	perform app.touch_lesson(mine.lesson_id);
	return jsonb_build_object('id', copy);
end $$;
call app.open_door('public.duplicate_activity(uuid)', 'authenticated');

create function public.order_activities(lesson uuid, activities jsonb)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
begin
	perform app.hold_my_lesson(lesson);
	update app.activity a set position = wanted.place
	from jsonb_array_elements_text(activities) with ordinality wanted (id, place)
	where a.id = wanted.id::uuid and a.lesson_id = lesson;
	perform app.touch_lesson(lesson);
	return 'true'::jsonb;
end $$;
call app.open_door('public.order_activities(uuid, jsonb)', 'authenticated');

create function public.remove_activity(activity uuid, removed boolean)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
	mine app.activity := app.my_activity(activity);
begin
	perform app.hold_my_lesson(mine.lesson_id);
	update app.activity a set removed_at = case when removed then now() end where a.id = mine.id;
	perform app.touch_lesson(mine.lesson_id);
	return 'true'::jsonb;
end $$;
call app.open_door('public.remove_activity(uuid, boolean)', 'authenticated');
