-- The demonstration class: Claire teaches « Mener une équipe ». Run once, as the owner, on an instance whose only account
-- is hers. Everybody here is invented. Chance is a hash, so that two demonstrations look the same.
do $seed$
declare
	claire uuid := (select p.id from app.person p limit 1);
	course uuid;
	cohort uuid;
	import uuid;
	ended uuid;
	draft uuid;
	opinion uuid;
	cloud uuid;
	rounds uuid[];
	opened timestamptz := date_trunc('hour', now()) - interval '6 days 20 hours';
begin
	insert into app.course (title) values ('Mener une équipe') returning id into course;
	insert into app.teaching (course_id, person_id, role) values (course, claire, 'owner');

	insert into app.module (course_id, position, verb, title) values
		(course, 1, 'Manager', 'Devenir responsable de ses collègues'),
		(course, 2, 'Organiser', 'Donner un cadre au travail commun'),
		(course, 3, 'Décider', 'Choisir seul, choisir ensemble'),
		(course, 4, 'Déléguer', 'Confier sans abandonner'),
		(course, 5, 'Motiver', 'Donner envie d’agir');

	insert into app.resource (module_id, position, kind, title, required, minutes, url)
	select m.id, r.n, r.kind, r.title, r.required, r.minutes, 'https://mooc.example.org/mener-une-equipe/' || r.m || '-' || r.n
	from (values
		(1, 1, 'video', '1.1 Ce que fait un manager', true, 9),
		(1, 2, 'video', '1.2 Les cent premiers jours', true, 11),
		(1, 3, 'slides', '1.3 Fiche : se présenter à son équipe', false, 5),
		(1, 4, 'quiz', 'Quiz « Manager »', true, 6),
		(2, 1, 'video', '2.1 Qui fait quoi', true, 10),
		(2, 2, 'video', '2.2 Une réunion qui sert', true, 8),
		(2, 3, 'quiz', 'Quiz « Organiser »', true, 6),
		(3, 1, 'video', '3.1 Quatre façons de décider', true, 12),
		(3, 2, 'transcript', '3.2 Récit : la panne du vendredi', true, 7),
		(3, 3, 'video', '3.3 Quand l’information manque', true, 9),
		(3, 4, 'quiz', 'Quiz « Décider »', true, 7),
		(4, 1, 'video', '4.1 Pourquoi on garde tout pour soi', true, 8),
		(4, 2, 'video', '4.2 À qui confier quoi', true, 10),
		(4, 3, 'video', '4.3 Suivre sans reprendre la main', true, 9),
		(4, 4, 'slides', '4.4 Fiche : le contrat de délégation', false, 5),
		(4, 5, 'quiz', 'Quiz « Déléguer »', true, 6),
		(5, 1, 'video', '5.1 Ce qui donne envie', true, 11),
		(5, 2, 'link', '5.2 Trois entretiens à écouter', true, 15),
		(5, 3, 'quiz', 'Quiz « Motiver »', true, 7)
	) r (m, n, kind, title, required, minutes)
	join app.module m on m.course_id = course and m.position = r.m;

	insert into app.cohort (course_id, name, term) values (course, 'Master 1, groupe B', 'Automne') returning id into cohort;
	-- `pace` is how many of the course's resources, in order, the student has finished; null, that no file speaks of them.
	create temporary table seed_student on commit drop as
	select s.n, s.given, s.family, s.email || '@example.org' as email, (22100480 + s.n)::text as number, s.pace
	from (values
		(1, 'Ana', 'Martins Ribeiro', 'ana.martins', 16),
		(2, 'Ben', 'Okafor', 'ben.okafor', 13),
		(3, 'Chloé', 'Ôrsini-Lefèvre', 'chloe.orsini', 7),
		(4, 'Dário', '', 'dario', 16),
		(5, 'Élodie', 'Çelik', 'elodie.celik', 19),
		(6, 'Farid', 'd’Amato', 'farid.damato', 14),
		(7, 'Maximilien', 'de La Rochebrochard-Kermadec', 'maximilien.kermadec', 16),
		(8, 'Aïcha', 'Benhaddou-Lacombe', 'aicha.benhaddou', 12),
		(9, 'Fatoumata-Binta', 'Diallo', 'fatoumata.diallo', 17),
		(10, 'Minh-Anh', 'Phạm', 'minhanh.pham', 4),
		(11, 'Léo', 'Picq', 'leo.picq', null),
		(12, 'Astrid', 'Sørensen', 'astrid.sorensen', 16),
		(13, 'Prosper', 'Tchibanga', 'prosper.tchibanga', 13),
		(14, 'Bérénice', 'Vandenbroucke-Desrousseaux', 'berenice.vandenbroucke', 18),
		(15, 'Zofia', 'Wójcik', 'zofia.wojcik', null),
		(16, 'Defne', 'Yıldız', 'defne.yildiz', 9),
		(17, 'Inès', 'Zerrouki-Montmirail', 'ines.zerrouki', 15),
		(18, 'Jean-Noël', 'D’Aubigné', 'jeannoel.daubigne', 16),
		(19, 'Côme', 'Le Goff', 'come.legoff', 11),
		(20, 'Rosalie', 'Étchegoyhen', 'rosalie.etchegoyhen', 16),
		(21, 'Gaspard', 'Roussel-Vandamme', 'gaspard.roussel', 0),
		(22, 'Apolline', 'Saint-Aubin de Kergariou', 'apolline.saintaubin', 16),
		(23, 'Jean-Baptiste', 'Ouédraogo', 'jeanbaptiste.ouedraogo', 12),
		(24, 'Giulia', 'Marchetti', 'giulia.marchetti', null)
	) s (n, given, family, email, pace);

	insert into app.student (cohort_id, name, sort_name, number, email)
	select cohort, trim(s.given || ' ' || s.family), case when s.family = '' then s.given else s.family || ', ' || s.given end,
		s.number, s.email
	from seed_student s;

	insert into app.import (cohort_id, source, file_name, file_hash, report, person_id, created_at)
	values (
		cohort, 'moodle-progress', 'progress.mener-une-equipe.csv', encode(sha256('progress.mener-une-equipe'), 'hex'),
		'{"people": 21, "matched": 21, "fresh": 399, "changed": 0, "back": 0, "same": 0, "issues": 0}', claire, now() - interval '14 hours'
	)
	returning id into import;
	insert into app.completion (import_id, student_id, resource_id, state, at)
	select import, t.id, r.id, c.state,
		case when c.state <> 'not_started' then now() - make_interval(hours => 15 + (20 - r.place::integer) * 19 + s.n) end
	from seed_student s
	join app.student t on t.cohort_id = cohort and t.number = s.number
	cross join (
		select r.id, r.kind, row_number() over (order by m.position, r.position) as place
		from app.resource r join app.module m on m.id = r.module_id where m.course_id = course
	) r
	cross join lateral (
		select case
			when r.place > s.pace + 1 then 'not_started'
			when r.place = s.pace + 1 then case when s.n % 3 = 0 then 'started' else 'not_started' end
			when r.kind <> 'quiz' then 'completed'
			when (s.n * 7 + r.place) % 6 = 0 then 'failed'
			else 'passed'
		end as state
	) c
	where s.pace is not null;

	-- Last week's lesson, as it went.
	insert into app.lesson (course_id, cohort_id, title, code, screen_key, starts_at, phase, ended_at, created_at)
	values (
		course, cohort, 'Séance 3 · Décider', app.fresh_code(), replace(gen_random_uuid()::text, '-', ''),
		opened, 'ended', opened + interval '1 hour 50 minutes', opened - interval '4 days'
	)
	returning id into ended;
	insert into app.lesson_module (lesson_id, module_id)
	select ended, m.id from app.module m where m.course_id = course and m.position = 3;
	insert into app.activity (lesson_id, position, kind, spec, seconds)
	values (ended, 1, 'choice', $json${
		"mode": "single",
		"question": "Vendredi, 17 h : une machine tombe en panne, une commande part lundi. Comment décidez-vous ?",
		"options": [
			{ "text": "Je tranche seule, puis j’explique pourquoi", "right": false },
			{ "text": "Je demande l’avis de deux personnes, puis je tranche", "right": true },
			{ "text": "Je réunis l’équipe et nous votons", "right": false },
			{ "text": "Je laisse l’atelier s’arranger", "right": false }
		],
		"explanation": "Le temps manque pour réunir tout le monde, et celles et ceux qui connaissent la machine en savent plus que vous : **consulter, puis décider**."
	}$json$, 90) returning id into opinion;
	insert into app.activity (lesson_id, position, kind, spec, seconds)
	values (ended, 2, 'words', '{ "question": "En un mot, qu’est-ce qui rend une décision difficile ?", "perSeat": 2 }', 120)
	returning id into cloud;
	with made as (
		insert into app.round (lesson_id, activity_id, n, kind, spec, phase, seconds, created_at, opened_at, closes_at, closed_at)
		select ended, a.id, r.n, a.kind, a.spec, 'revealed', a.seconds, opened + r.at, opened + r.at,
			opened + r.at + make_interval(secs => a.seconds), opened + r.at + make_interval(secs => a.seconds - 8)
		from (values
			(opinion, 1, interval '18 minutes'), (opinion, 2, interval '27 minutes'), (cloud, 1, interval '52 minutes')
		) r (activity, n, at)
		join app.activity a on a.id = r.activity
		returning id, opened_at
	)
	select array_agg(made.id order by made.opened_at) into rounds from made;

	-- Eighteen took their own seat, two came as guests, and one of these gave a name.
	create temporary table seed_seat on commit drop as
	with made as (
		insert into app.seat (lesson_id, key, name, guest, student_id, created_at)
		select ended, 'demonstration-' || lpad(n::text, 4, '0'), coalesce(t.name, case when n = 19 then 'Noé' end),
			case when n = 20 then 1 end, t.id, opened - make_interval(secs => 240 - n * 11)
		from generate_series(1, 20) n
		left join app.student t on t.cohort_id = cohort and n <= 18 and t.number = (22100480 + n)::text
		returning id, key
	)
	select made.id, right(made.key, 4)::integer as n from made;

	insert into app.answer (round_id, seat_id, content, revision, given_at)
	select rounds[1], s.id, jsonb_build_array((array[0, 1, 2, 1, 0, 2, 1, 2, 0, 2])[s.n % 10 + 1]), 1,
		opened + interval '18 minutes' + make_interval(secs => 9 + s.n * 3)
	from seed_seat s
	union all
	-- After they had talked to their neighbours.
	select rounds[2], s.id, jsonb_build_array((array[1, 1, 2, 1, 0, 1, 1, 2, 1, 1])[s.n % 10 + 1]), 1,
		opened + interval '27 minutes' + make_interval(secs => 7 + s.n * 2)
	from seed_seat s where s.n <> 4
	union all
	select rounds[3], s.id, (array['["urgence"]', '["conflit", "urgence"]', '["enjeu"]', '["incertitude"]', '["peur", "urgence"]',
			'["enjeu", "temps"]', '["incertitude", "temps"]', '["solitude"]']::jsonb[])[s.n % 8 + 1], 1,
		opened + interval '52 minutes' + make_interval(secs => 12 + s.n * 4)
	from seed_seat s where s.n <> 17;

	-- Tomorrow morning's lesson, ready to be opened.
	insert into app.lesson (course_id, cohort_id, title, code, screen_key, starts_at)
	values (
		course, cohort, 'Séance 4 · Déléguer', app.fresh_code(), replace(gen_random_uuid()::text, '-', ''),
		(date_trunc('day', now() at time zone 'Europe/Paris') + interval '1 day 8 hours 30 minutes') at time zone 'Europe/Paris'
	)
	returning id into draft;
	insert into app.lesson_module (lesson_id, module_id)
	select draft, m.id from app.module m where m.course_id = course and m.position = 4;
	insert into app.activity (lesson_id, position, kind, spec, seconds, show_live) values
	(draft, 1, 'words', '{ "question": "En un mot, qu’est-ce qui vous empêche de déléguer ?", "perSeat": 3 }', 90, true),
	(draft, 2, 'choice', $json${
		"mode": "single",
		"question": "Votre adjoint maîtrise la tâche mais doute de lui. Que faites-vous ?",
		"options": [
			{ "text": "Je décide à sa place, le temps qu’il prenne confiance", "right": false },
			{ "text": "Je l’associe à la décision et je soutiens sa responsabilisation", "right": true },
			{ "text": "Je lui réexplique chaque étape avant de le laisser faire", "right": false },
			{ "text": "Je délègue entièrement et je n’interviens plus", "right": false }
		],
		"explanation": "Il sait faire : l’aider à faire n’apporte rien. Il doute : le laisser seul l’expose. Décider *avec* lui soutient sans reprendre la main."
	}$json$, 90, false),
	(draft, 3, 'choice', $json${
		"mode": "multiple",
		"question": "Confier une tâche d’une heure par semaine vous demande 6 heures d’explications. Le temps gagné après $n$ semaines est $g(n) = n - 6$.\n\nQu’est-ce qui avance le moment où $g(n) > 0$ ?",
		"options": [
			{ "text": "Écrire une fois la marche à suivre, et la donner", "right": true },
			{ "text": "Vérifier chaque semaine tout le travail, $v = 1$ h", "right": false },
			{ "text": "Confier deux tâches qui s’expliquent ensemble : $g(n) = 2n - 6$", "right": true },
			{ "text": "Reprendre la tâche dès la première maladresse", "right": false }
		],
		"explanation": "Avec deux tâches, $2n - 6 > 0$ dès $n = 4$ au lieu de $n = 7$. Vérifier une heure pour une heure confiée laisse $g(n) = -6$ pour toujours."
	}$json$, 120, false),
	(draft, 4, 'choice', $json${
		"mode": "boolean",
		"question": "« Qui délègue une tâche en reste responsable. »",
		"options": [{ "text": "Vrai", "right": true }, { "text": "Faux", "right": false }],
		"explanation": "On confie la tâche et le pouvoir de la mener, pas la responsabilité devant les autres."
	}$json$, 45, false);
end $seed$;
