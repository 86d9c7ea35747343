-- Before class: a course with its modules and resources, its cohorts and their students.

create table app.course (
	id uuid primary key default gen_random_uuid(),
	title text not null check (length(title) between 1 and 200),
	created_at timestamptz not null default now(),
	removed_at timestamptz
);
alter table app.course enable row level security;

create table app.teaching (
	course_id uuid not null references app.course (id) on delete cascade,
	person_id uuid not null references app.person (id) on delete cascade,
	role text not null check (role in ('owner', 'teacher')),
	primary key (course_id, person_id)
);
create index on app.teaching (person_id);
comment on table app.teaching is 'Who teaches a course. Everything of a course is found through this table.';
alter table app.teaching enable row level security;

create table app.module (
	id uuid primary key default gen_random_uuid(),
	course_id uuid not null references app.course (id) on delete cascade,
	position integer not null,
	title text not null check (length(title) between 1 and 200),
	verb text not null default '' check (length(verb) <= 60),
	removed_at timestamptz
);
create index on app.module (course_id, position);
comment on table app.module is 'A week of a course, with the verb it teaches: manage, organise, decide.';
alter table app.module enable row level security;

create table app.resource (
	id uuid primary key default gen_random_uuid(),
	module_id uuid not null references app.module (id) on delete cascade,
	position integer not null,
	kind text not null check (kind in ('video', 'transcript', 'slides', 'quiz', 'link')),
	title text not null check (length(title) between 1 and 300),
	required boolean not null default true,
	minutes integer check (minutes between 0 and 600),
	url text check (length(url) <= 2000 and url ~* '^https?://'),
	removed_at timestamptz
);
create index on app.resource (module_id, position);
alter table app.resource enable row level security;

create table app.cohort (
	id uuid primary key default gen_random_uuid(),
	course_id uuid not null references app.course (id) on delete cascade,
	name text not null check (length(name) between 1 and 120),
	term text not null default '' check (length(term) <= 60),
	created_at timestamptz not null default now(),
	removed_at timestamptz
);
create index on app.cohort (course_id);
comment on table app.cohort is 'The students of a course this term.';
alter table app.cohort enable row level security;

create table app.student (
	id uuid primary key default gen_random_uuid(),
	cohort_id uuid not null references app.cohort (id) on delete cascade,
	name text not null check (length(name) between 1 and 120),
	sort_name text not null check (length(sort_name) between 1 and 122),
	number text check (length(number) between 1 and 60),
	email text check (length(email) between 3 and 254),
	removed_at timestamptz
);
create unique index student_number_once on app.student (cohort_id, lower(number)) where removed_at is null;
create unique index student_email_once on app.student (cohort_id, lower(email)) where removed_at is null;
comment on table app.student is 'An entry of the class list. Never listed to anybody but the course''s teachers.';
alter table app.student enable row level security;

-- Access is a way of finding: what I do not teach is not there.
create function app.my_course(course uuid)
returns uuid
language plpgsql
stable
set search_path = ''
as $$
declare
	caller uuid := app.me();
begin
	if not exists (select from app.teaching t where t.course_id = course and t.person_id = caller) then
		perform app.refuse('not_found', 404);
	end if;
	return course;
end $$;

create function app.my_module(module uuid)
returns uuid
language sql
stable
set search_path = ''
as $$
	select app.my_course((select m.course_id from app.module m where m.id = module))
$$;

create function app.my_cohort(cohort uuid)
returns uuid
language sql
stable
set search_path = ''
as $$
	select app.my_course((select c.course_id from app.cohort c where c.id = cohort))
$$;

create function public.create_course(title text)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
	maker uuid := app.me();
	made uuid;
begin
	insert into app.course (title) values (trim(create_course.title)) returning id into made;
	insert into app.teaching (course_id, person_id, role) values (made, maker, 'owner');
	return jsonb_build_object('id', made);
end $$;
call app.open_door('public.create_course(text)', 'authenticated');

create function public.rename_course(course uuid, title text)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
begin
	perform app.my_course(course);
	update app.course c set title = trim(rename_course.title) where c.id = course;
	return 'true'::jsonb;
end $$;
call app.open_door('public.rename_course(uuid, text)', 'authenticated');

-- Puts a course away, or brings it back with everything in it.
create function public.remove_course(course uuid, removed boolean)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
begin
	perform app.my_course(course);
	update app.course c set removed_at = case when removed then now() end where c.id = course;
	return 'true'::jsonb;
end $$;
call app.open_door('public.remove_course(uuid, boolean)', 'authenticated');

-- A colleague of this instance teaches the course too. Refuses colleague_unknown for an address without an account.
create function public.share_course(course uuid, email text)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
	colleague uuid;
begin
	perform app.my_course(course);
	select p.id into colleague from app.person p where p.email = lower(trim(share_course.email));
	if colleague is null then
		perform app.refuse('colleague_unknown', 404);
	end if;
	insert into app.teaching (course_id, person_id, role) values (course, colleague, 'teacher') on conflict do nothing;
	return 'true'::jsonb;
end $$;
call app.open_door('public.share_course(uuid, text)', 'authenticated');

-- The course is no longer that colleague's. Its owner stays; a colleague may leave by themselves.
create function public.unshare_course(course uuid, email text)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
begin
	perform app.my_course(course);
	delete from app.teaching t using app.person p
	where t.course_id = course and t.person_id = p.id and t.role = 'teacher'
		and p.email = lower(trim(unshare_course.email));
	return 'true'::jsonb;
end $$;
call app.open_door('public.unshare_course(uuid, text)', 'authenticated');

create function public.my_courses()
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
		select coalesce(jsonb_agg(jsonb_build_object(
			'id', c.id,
			'title', c.title,
			'modules', (select count(*) from app.module m where m.course_id = c.id and m.removed_at is null),
			'students', (
				select count(*) from app.student s join app.cohort h on h.id = s.cohort_id
				where h.course_id = c.id and h.removed_at is null and s.removed_at is null
			)
		) order by c.created_at desc, c.id), '[]')
		from app.course c join app.teaching t on t.course_id = c.id
		where t.person_id = caller and c.removed_at is null
	);
end $$;
call app.open_door('public.my_courses()', 'authenticated');

create function app.modules_of(course uuid)
returns jsonb
language sql
stable
set search_path = ''
as $$
	select coalesce(jsonb_agg(jsonb_build_object(
		'id', m.id,
		'title', m.title,
		'verb', m.verb,
		'resources', (
			select coalesce(jsonb_agg(jsonb_build_object(
				'id', r.id, 'kind', r.kind, 'title', r.title,
				'required', r.required, 'minutes', r.minutes, 'url', r.url
			) order by r.position, r.id), '[]')
			from app.resource r where r.module_id = m.id and r.removed_at is null
		)
	) order by m.position, m.id), '[]')
	from app.module m
	where m.course_id = course and m.removed_at is null
$$;

create function public.course_page(course uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
	mine uuid := app.my_course(course);
begin
	return (
		select jsonb_build_object(
			'id', c.id,
			'title', c.title,
			'modules', app.modules_of(c.id),
			'cohorts', (
				select coalesce(jsonb_agg(jsonb_build_object(
					'id', h.id, 'name', h.name, 'term', h.term,
					'students', (select count(*) from app.student s where s.cohort_id = h.id and s.removed_at is null)
				) order by h.created_at, h.id), '[]')
				from app.cohort h where h.course_id = c.id and h.removed_at is null
			),
			'people', (
				select jsonb_agg(jsonb_build_object('name', p.name, 'email', p.email, 'role', t.role) order by t.role, p.name)
				from app.teaching t join app.person p on p.id = t.person_id where t.course_id = c.id
			)
		)
		from app.course c where c.id = mine
	);
end $$;
call app.open_door('public.course_page(uuid)', 'authenticated');

-- Adds a module (module null) at the end, or changes one.
create function public.save_module(course uuid, module uuid, title text, verb text)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
	saved uuid;
begin
	perform app.my_course(course);
	if module is null then
		insert into app.module (course_id, position, title, verb)
		select course, coalesce(max(m.position), 0) + 1, trim(save_module.title), trim(save_module.verb)
		from app.module m where m.course_id = course
		returning id into saved;
	else
		update app.module m set title = trim(save_module.title), verb = trim(save_module.verb)
		where m.id = module and m.course_id = course
		returning m.id into saved;
		if saved is null then
			perform app.refuse('not_found', 404);
		end if;
	end if;
	return jsonb_build_object('id', saved);
end $$;
call app.open_door('public.save_module(uuid, uuid, text, text)', 'authenticated');

-- Puts the modules of a course into the order given; one that is not named stays behind the others.
create function public.order_modules(course uuid, modules jsonb)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
begin
	perform app.my_course(course);
	update app.module m set position = wanted.place
	from jsonb_array_elements_text(modules) with ordinality wanted (id, place)
	where m.id = wanted.id::uuid and m.course_id = course;
	return 'true'::jsonb;
end $$;
call app.open_door('public.order_modules(uuid, jsonb)', 'authenticated');

-- Takes a module away, or brings it back with everything in it.
create function public.remove_module(module uuid, removed boolean)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
begin
	perform app.my_module(module);
	update app.module m set removed_at = case when removed then now() end where m.id = module;
	return 'true'::jsonb;
end $$;
call app.open_door('public.remove_module(uuid, boolean)', 'authenticated');

create function public.order_resources(module uuid, resources jsonb)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
begin
	perform app.my_module(module);
	update app.resource r set position = wanted.place
	from jsonb_array_elements_text(resources) with ordinality wanted (id, place)
	where r.id = wanted.id::uuid and r.module_id = module;
	return 'true'::jsonb;
end $$;
call app.open_door('public.order_resources(uuid, jsonb)', 'authenticated');

-- Adds a resource (resource null) at the end of its module, or changes one.
create function public.save_resource(
	module uuid, resource uuid, kind text, title text, required boolean, minutes integer, url text
)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
	saved uuid;
begin
	perform app.my_module(module);
	if resource is null then
		insert into app.resource (module_id, position, kind, title, required, minutes, url)
		select module, coalesce(max(r.position), 0) + 1, save_resource.kind, trim(save_resource.title),
			save_resource.required, save_resource.minutes, nullif(trim(save_resource.url), '')
		from app.resource r where r.module_id = module
		returning id into saved;
	else
		update app.resource r set kind = save_resource.kind, title = trim(save_resource.title),
			required = save_resource.required, minutes = save_resource.minutes, url = nullif(trim(save_resource.url), '')
		where r.id = resource and r.module_id = module
		returning r.id into saved;
		if saved is null then
			perform app.refuse('not_found', 404);
		end if;
	end if;
	return jsonb_build_object('id', saved);
end $$;
call app.open_door('public.save_resource(uuid, uuid, text, text, boolean, integer, text)', 'authenticated');

create function public.remove_resource(resource uuid, removed boolean)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
begin
	perform app.my_module((select r.module_id from app.resource r where r.id = resource));
	update app.resource r set removed_at = case when removed then now() end where r.id = resource;
	return 'true'::jsonb;
end $$;
call app.open_door('public.remove_resource(uuid, boolean)', 'authenticated');

create function public.save_cohort(course uuid, cohort uuid, name text, term text)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
	saved uuid;
begin
	perform app.my_course(course);
	if cohort is null then
		insert into app.cohort (course_id, name, term)
		values (course, trim(save_cohort.name), trim(save_cohort.term)) returning id into saved;
	else
		update app.cohort c set name = trim(save_cohort.name), term = trim(save_cohort.term)
		where c.id = cohort and c.course_id = course returning c.id into saved;
		if saved is null then
			perform app.refuse('not_found', 404);
		end if;
	end if;
	return jsonb_build_object('id', saved);
end $$;
call app.open_door('public.save_cohort(uuid, uuid, text, text)', 'authenticated');

create function public.remove_cohort(cohort uuid, removed boolean)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
begin
	perform app.my_cohort(cohort);
	update app.cohort h set removed_at = case when removed then now() end where h.id = cohort;
	return 'true'::jsonb;
end $$;
call app.open_door('public.remove_cohort(uuid, boolean)', 'authenticated');

create function public.cohort_page(cohort uuid)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
	perform app.my_cohort(cohort);
	return (
		select jsonb_build_object(
			'id', h.id, 'name', h.name, 'term', h.term,
			'course', jsonb_build_object('id', c.id, 'title', c.title),
			'students', (
				select coalesce(jsonb_agg(jsonb_build_object(
					'id', s.id, 'name', s.name, 'sortName', s.sort_name, 'number', s.number, 'email', s.email
				) order by s.sort_name, s.id), '[]')
				from app.student s where s.cohort_id = h.id and s.removed_at is null
			)
		)
		from app.cohort h join app.course c on c.id = h.course_id where h.id = cohort
	);
end $$;
call app.open_door('public.cohort_page(uuid)', 'authenticated');

-- Writes a class list: an entry with a known number or e-mail is corrected, any other is added, nobody is taken away.
-- The same list twice changes nothing. Refuses roster_conflict when one line points at two students.
create function public.save_students(cohort uuid, students jsonb)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
	line jsonb;
	known uuid[];
	added integer := 0;
	changed integer := 0;
begin
	perform app.my_cohort(cohort);
	perform from app.cohort c where c.id = cohort for update;
	for line in select * from jsonb_array_elements(students) loop
		known := array(
			select s.id from app.student s
			where s.cohort_id = cohort and s.removed_at is null
				and (lower(s.number) = lower(line ->> 'number') or lower(s.email) = lower(line ->> 'email'))
		);
		if cardinality(known) > 1 then
			perform app.refuse('roster_conflict', 409, coalesce(line ->> 'name', ''));
		elsif cardinality(known) = 1 then
			update app.student s set
				name = line ->> 'name', sort_name = line ->> 'sortName',
				number = coalesce(line ->> 'number', s.number), email = coalesce(lower(line ->> 'email'), s.email)
			where s.id = known[1] and (s.name, s.sort_name, s.number, s.email) is distinct from (
				line ->> 'name', line ->> 'sortName',
				coalesce(line ->> 'number', s.number), coalesce(lower(line ->> 'email'), s.email)
			);
			changed := changed + found::integer;
		elsif line ->> 'number' is null and line ->> 'email' is null and exists (
			select from app.student s where s.cohort_id = cohort and s.removed_at is null and s.name = line ->> 'name'
		) then
			continue;
		else
			insert into app.student (cohort_id, name, sort_name, number, email)
			values (cohort, line ->> 'name', line ->> 'sortName', line ->> 'number', lower(line ->> 'email'));
			added := added + 1;
		end if;
	end loop;
	return jsonb_build_object('added', added, 'changed', changed);
end $$;
call app.open_door('public.save_students(uuid, jsonb)', 'authenticated');

create function public.remove_student(student uuid, removed boolean)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
begin
	perform app.my_cohort((select s.cohort_id from app.student s where s.id = student));
	update app.student s set removed_at = case when removed then now() end where s.id = student;
	return 'true'::jsonb;
exception when unique_violation then
	-- Somebody else has come to the list under this number or e-mail since.
	perform app.refuse('roster_conflict', 409);
end $$;
call app.open_door('public.remove_student(uuid, boolean)', 'authenticated');
