-- What the students did in the MOOC, as files said it: staged, confirmed, undoable. Readiness is read from it.

create table app.staged_import (
	id uuid primary key default gen_random_uuid(),
	cohort_id uuid not null references app.cohort (id) on delete cascade,
	person_id uuid not null references app.person (id) on delete cascade,
	file_name text not null check (length(file_name) <= 300),
	file_base64 text not null check (length(file_base64) <= 12000000),
	choices jsonb not null default '{}' check (length(choices::text) <= 400000),
	created_at timestamptz not null default now()
);
create index on app.staged_import (cohort_id);
create index on app.staged_import (person_id);
comment on table app.staged_import is 'An uploaded file whose preview is being looked at. Nothing is counted from it yet.';
alter table app.staged_import enable row level security;

create table app.import (
	id uuid primary key default gen_random_uuid(),
	seq bigint generated always as identity unique,
	cohort_id uuid not null references app.cohort (id) on delete cascade,
	source text not null check (length(source) between 1 and 60),
	file_name text not null check (length(file_name) <= 300),
	file_hash text not null check (length(file_hash) = 64),
	report jsonb not null default '{}',
	person_id uuid references app.person (id) on delete set null,
	created_at timestamptz not null default now(),
	undone_at timestamptz
);
create index on app.import (cohort_id, seq);
create index on app.import (person_id);
create unique index import_file_once on app.import (cohort_id, file_hash) where undone_at is null;
comment on table app.import is 'One file or feed that was counted. Undoing one brings back what the imports before it said.';
alter table app.import enable row level security;

create table app.completion (
	import_id uuid not null references app.import (id) on delete cascade,
	student_id uuid not null references app.student (id) on delete cascade,
	resource_id uuid not null references app.resource (id) on delete cascade,
	state text not null check (state in ('not_started', 'started', 'completed', 'passed', 'failed')),
	at timestamptz,
	primary key (student_id, resource_id, import_id)
);
create index on app.completion (import_id);
create index on app.completion (resource_id);
comment on table app.completion is 'What one import said of one student and one resource. The newest import that was not undone counts.';
alter table app.completion enable row level security;

create table app.import_mapping (
	course_id uuid not null references app.course (id) on delete cascade,
	source text not null check (length(source) between 1 and 60),
	column_key text not null check (length(column_key) <= 600),
	resource_id uuid references app.resource (id) on delete cascade,
	primary key (course_id, source, column_key)
);
create index on app.import_mapping (resource_id);
comment on table app.import_mapping is 'Which column of a source is which resource; null where a teacher said "none".';
alter table app.import_mapping enable row level security;

-- What counts today: one row per student and resource that any standing import speaks of.
create function app.current_completions(cohort uuid)
returns table (student_id uuid, resource_id uuid, state text, at timestamptz, import_id uuid)
language sql
stable
set search_path = ''
as $$
	select distinct on (c.student_id, c.resource_id) c.student_id, c.resource_id, c.state, c.at, c.import_id
	from app.import i
	join app.completion c on c.import_id = i.id
	where i.cohort_id = cohort and i.undone_at is null
	order by c.student_id, c.resource_id, i.seq desc
$$;

-- Keeps an uploaded file while its preview is looked at; drafts older than a day are swept.
create function public.stage_import(cohort uuid, file_name text, file_base64 text)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
	staged uuid;
begin
	perform app.my_cohort(cohort);
	delete from app.staged_import s where s.created_at < now() - interval '1 day';
	insert into app.staged_import (cohort_id, person_id, file_name, file_base64)
	values (cohort, app.me(), stage_import.file_name, stage_import.file_base64)
	returning id into staged;
	return jsonb_build_object('id', staged);
end $$;
call app.open_door('public.stage_import(uuid, text, text)', 'authenticated');

create function app.my_staged_import(staged uuid)
returns app.staged_import
language plpgsql
stable
set search_path = ''
as $$
declare
	mine app.staged_import;
begin
	select * into mine from app.staged_import s where s.id = staged and s.person_id = app.me();
	if mine.id is null then
		perform app.refuse('not_found', 404);
	end if;
	perform app.my_cohort(mine.cohort_id);
	return mine;
end $$;

-- All that a preview is made of: the file, the choices so far, the class, the course, what is known today and the
-- mapping remembered for each source.
create function public.import_preview(staged uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
	mine app.staged_import := app.my_staged_import(staged);
	the_course uuid := (select h.course_id from app.cohort h where h.id = mine.cohort_id);
begin
	return jsonb_build_object(
		'id', mine.id,
		'cohort', (select jsonb_build_object('id', h.id, 'name', h.name) from app.cohort h where h.id = mine.cohort_id),
		'course', (select jsonb_build_object('id', c.id, 'title', c.title) from app.course c where c.id = the_course),
		'fileName', mine.file_name,
		'fileBase64', mine.file_base64,
		'choices', mine.choices,
		'modules', app.modules_of(the_course),
		'students', (
			select coalesce(jsonb_agg(jsonb_build_object(
				'id', s.id, 'name', s.name, 'sortName', s.sort_name, 'number', s.number, 'email', s.email
			) order by s.sort_name, s.id), '[]')
			from app.student s where s.cohort_id = mine.cohort_id and s.removed_at is null
		),
		'known', (
			select coalesce(jsonb_agg(jsonb_build_object(
				'student', k.student_id, 'resource', k.resource_id, 'state', k.state
			)), '[]')
			from app.current_completions(mine.cohort_id) k
		),
		'mapping', (
			select coalesce(jsonb_agg(jsonb_build_object(
				'source', m.source, 'column', m.column_key, 'resource', m.resource_id
			)), '[]')
			from app.import_mapping m where m.course_id = the_course
		)
	);
end $$;
call app.open_door('public.import_preview(uuid)', 'authenticated');

-- Remembers what the teacher chose in the preview, so that a reload loses nothing.
create function public.choose_import(staged uuid, choices jsonb)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
	mine app.staged_import := app.my_staged_import(staged);
begin
	update app.staged_import s set choices = choose_import.choices where s.id = mine.id;
	return 'true'::jsonb;
end $$;
call app.open_door('public.choose_import(uuid, jsonb)', 'authenticated');

create function public.drop_staged_import(staged uuid)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
	mine app.staged_import := app.my_staged_import(staged);
begin
	delete from app.staged_import s where s.id = mine.id;
	return 'true'::jsonb;
end $$;
call app.open_door('public.drop_staged_import(uuid)', 'authenticated');

-- Counts a staged file: the mapping is remembered, each completion is written under a new import, the draft goes.
-- Refuses import_nothing_new when the very same file already counts: twice the same file changes nothing.
create function public.commit_import(
	staged uuid, source text, file_hash text, report jsonb, mapping jsonb, completions jsonb
)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
	mine app.staged_import := app.my_staged_import(staged);
	the_course uuid := (select h.course_id from app.cohort h where h.id = mine.cohort_id);
	made uuid;
	written integer;
begin
	perform from app.cohort h where h.id = mine.cohort_id for update;
	if exists (
		select from app.import i
		where i.cohort_id = mine.cohort_id and i.file_hash = commit_import.file_hash and i.undone_at is null
	) then
		perform app.refuse('import_nothing_new', 409);
	end if;
	insert into app.import_mapping (course_id, source, column_key, resource_id)
	select distinct on (m ->> 'column') the_course, commit_import.source, m ->> 'column', (m ->> 'resource')::uuid
	from jsonb_array_elements(mapping) m
	where m ->> 'resource' is null or exists (
		select from app.resource r join app.module o on o.id = r.module_id
		where r.id = (m ->> 'resource')::uuid and o.course_id = the_course
	)
	on conflict (course_id, source, column_key) do update set resource_id = excluded.resource_id;
	insert into app.import (cohort_id, source, file_name, file_hash, report, person_id)
	values (mine.cohort_id, commit_import.source, mine.file_name, commit_import.file_hash, commit_import.report, app.me())
	returning id into made;
	insert into app.completion (import_id, student_id, resource_id, state, at)
	select distinct on (s.id, r.id) made, s.id, r.id, c ->> 'state', (c ->> 'at')::timestamptz
	from jsonb_array_elements(completions) c
	join app.student s on s.id = (c ->> 'student')::uuid and s.cohort_id = mine.cohort_id
	join app.resource r on r.id = (c ->> 'resource')::uuid
	join app.module m on m.id = r.module_id and m.course_id = the_course;
	get diagnostics written = row_count;
	delete from app.staged_import s where s.id = mine.id;
	return jsonb_build_object('id', made, 'written', written);
end $$;
call app.open_door('public.commit_import(uuid, text, text, jsonb, jsonb, jsonb)', 'authenticated');

-- Takes an import back, or counts it again.
create function public.undo_import(import uuid, undone boolean)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
begin
	perform app.my_cohort((select i.cohort_id from app.import i where i.id = import));
	if not undone and exists (
		select from app.import i join app.import o using (cohort_id, file_hash)
		where i.id = import and o.id <> i.id and o.undone_at is null
	) then
		perform app.refuse('import_nothing_new', 409);
	end if;
	update app.import i set undone_at = case when undone then now() end where i.id = import;
	return 'true'::jsonb;
end $$;
call app.open_door('public.undo_import(uuid, boolean)', 'authenticated');

create function public.cohort_imports(cohort uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
	perform app.my_cohort(cohort);
	return (
		select coalesce(jsonb_agg(jsonb_build_object(
			'id', i.id, 'source', i.source, 'fileName', i.file_name, 'at', i.created_at, 'by', p.name,
			'undone', i.undone_at is not null, 'report', i.report
		) order by i.seq desc), '[]')
		from app.import i left join app.person p on p.id = i.person_id
		where i.cohort_id = cohort
	);
end $$;
call app.open_door('public.cohort_imports(uuid)', 'authenticated');

-- What a cohort's completions add up to: per student and module, how many of the required resources are known, begun,
-- finished and passed. What these counts mean is src/lib/lesson/readiness.ts's to say.
create function app.completion_counts(cohort uuid)
returns table (
	student_id uuid, module_id uuid, required integer, known integer, begun integer, finished integer,
	quizzes integer, passed integer, missing_minutes integer, import_id uuid
)
language sql
stable
set search_path = ''
as $$
	select s.id, m.id, count(r.id)::integer, count(k.state)::integer,
		count(*) filter (where k.state <> 'not_started')::integer,
		count(*) filter (where k.state in ('completed', 'passed', 'failed'))::integer,
		count(*) filter (where r.kind = 'quiz')::integer,
		count(*) filter (where r.kind = 'quiz' and k.state = 'passed')::integer,
		coalesce(sum(r.minutes) filter (where k.state in ('not_started', 'started')), 0)::integer,
		(array_agg(k.import_id order by i.seq desc) filter (where k.import_id is not null))[1]
	from app.cohort h
	join app.student s on s.cohort_id = h.id and s.removed_at is null
	join app.module m on m.course_id = h.course_id and m.removed_at is null
	join app.resource r on r.module_id = m.id and r.removed_at is null and r.required
	left join app.current_completions(h.id) k on k.student_id = s.id and k.resource_id = r.id
	left join app.import i on i.id = k.import_id
	where h.id = cohort
	group by s.id, m.id
$$;

create function app.readiness_of(cohort uuid)
returns jsonb
language sql
stable
set search_path = ''
as $$
	select jsonb_build_object(
		'modules', app.modules_of((select h.course_id from app.cohort h where h.id = cohort)),
		'students', (
			select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'sortName', s.sort_name, 'name', s.name)
				order by s.sort_name, s.id), '[]')
			from app.student s where s.cohort_id = cohort and s.removed_at is null
		),
		'counts', (
			select coalesce(jsonb_agg(jsonb_build_object(
				'student', c.student_id, 'module', c.module_id, 'required', c.required, 'known', c.known,
				'begun', c.begun, 'finished', c.finished, 'quizzes', c.quizzes, 'passed', c.passed,
				'missingMinutes', c.missing_minutes, 'import', c.import_id
			)), '[]')
			from app.completion_counts(cohort) c
		),
		'imports', (
			select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'source', i.source, 'at', i.created_at) order by i.seq desc), '[]')
			from app.import i where i.cohort_id = cohort and i.undone_at is null
		)
	)
$$;

create function public.cohort_readiness(cohort uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
	perform app.my_cohort(cohort);
	return app.readiness_of(cohort);
end $$;
call app.open_door('public.cohort_readiness(uuid)', 'authenticated');
