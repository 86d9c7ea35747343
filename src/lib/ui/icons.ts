/** Strokes on a 24 × 24 grid, two units wide, round ends. An icon never stands without words, save on a labelled control. */
export const icons = {
	tick: 'M4 12.5l5 5L20 6.5',
	cross: 'M6 6l12 12M18 6L6 18',
	dots: 'M5 12h.01M12 12h.01M19 12h.01',
	lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 017 0v3',
	screen: 'M3 5h18v11H3zM8 20h8',
	phone: 'M7 3h10v18H7zM11 17.5h2',
	up: 'M12 19V6M6 11.5L12 5l6 6.5',
	down: 'M12 5v13M6 12.5l6 6.5 6-6.5',
	plus: 'M12 5v14M5 12h14',
	trash: 'M4 7h16M9.5 7V4h5v3M6 7l1 13h10l1-13M10.3 11v5.5M13.7 11v5.5',
	pen: 'M4 20l1-5L16 4l4 4L9 19z',
	copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
	list: 'M4 6h2M4 12h2M4 18h2M10 6h10M10 12h10M10 18h6',
	words: 'M3 18.5L8 5.5l5 13M4.7 14h6.6M20.5 11.5v7M20.5 15a2.6 3 0 11-5.2 0 2.6 3 0 015.2 0',
	bubble: 'M4 5h16v11h-9l-5 4v-4H4z',
	offline:
		'M3 3l18 18M8.5 16a5 5 0 017 0M5 12.5a10 10 0 014-2.4M19 12.5a10 10 0 00-4.5-2.6M2 9a15 15 0 013.5-2.3M22 9A15 15 0 0010 5.1M12 20h.01',
	alert: 'M12 4l9 16H3zM12 10v4.5M12 17.3h.01',
	clock: 'M12 3.5a8.5 8.5 0 110 17 8.5 8.5 0 010-17zM12 7.5V12l3 2',
	people:
		'M9 11a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM2.5 20a6.5 6.5 0 0113 0M16 4.3a3.5 3.5 0 010 6.4M18.3 14.4A6.5 6.5 0 0121.5 20',
	hand: 'M7 12V6.5a1.5 1.5 0 013 0V11V5a1.5 1.5 0 013 0v6V6.5a1.5 1.5 0 013 0V14M7 12l-1.6-1.7a1.5 1.5 0 00-2.2 2L7 18c1.2 1.8 3 3 5 3 3.5 0 7-2 7-7',
	flag: 'M5 21V4h13l-3 4.5L18 13H5',
	door: 'M14 4h6v16h-6M4 12h10M10 8l4 4-4 4',
	back: 'M19 12H6M11.5 6L5 12l6.5 6',
	forward: 'M5 12h13M12.5 6l6.5 6-6.5 6',
	file: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12.5h6M9 16.5h6',
	play: 'M4 5h16v14H4zM10 9.5v5l4.5-2.5z',
	eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9a3 3 0 110 6 3 3 0 010-6z',
	eyeOff:
		'M4 4l16 16M9.9 5.7A8.6 8.6 0 0112 5.5c6 0 9.5 6.5 9.5 6.5a16 16 0 01-2.7 3.4M6.3 7.4A15.6 15.6 0 002.5 12s3.5 6.5 9.5 6.5a8.8 8.8 0 004.3-1.1M10 10a3 3 0 004 4',
	undo: 'M8.5 5L4 9.5 8.5 14M4 9.5h10.5a5 5 0 010 10H9',
	download: 'M12 4v12M6.5 11l5.5 5.5 5.5-5.5M4 20.5h16',
	link: 'M10 14a4 4 0 005.7 0l3.1-3.1a4 4 0 00-5.7-5.7l-1.6 1.6M14 10a4 4 0 00-5.7 0l-3.1 3.1a4 4 0 005.7 5.7l1.6-1.6',
	question: 'M9 9a3 3 0 115 2.2c-1.2 1-2 1.5-2 3M12 18h.01'
} as const;

export type IconName = keyof typeof icons;
