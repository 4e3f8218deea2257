const ZONE = 'Europe/Amsterdam';

/** The seconds or the day that a value of a time filter stands for; null where it is no time. */
export function timeSpan(value: string, quoted: boolean): { from: number; to: number } | null {
  const day = /^(\d{4}-\d{2}-\d{2})(.*)$/.exec(value);
  if (!day?.[1]) return null;
  const instant = /^T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/.test(day[2] ?? '');
  if (quoted && instant) {
    const zoned = /(Z|[+-]\d{2}:?\d{2})$/.test(value);
    const time = zoned ? Date.parse(value) : Date.parse(`${value}Z`) - offsetMs(Date.parse(`${value}Z`));
    return Number.isNaN(time)
      ? null
      : { from: Math.floor(time / 1000) * 1000, to: Math.floor(time / 1000) * 1000 + 1000 };
  }
  // Without quotes only the date is read, in the shop's zone (recorded; what follows the colon is a term of its own).
  if (day[2] !== '' && (quoted || !(day[2] ?? '').startsWith('T'))) return null;
  const from = startOfDay(day[1]);
  if (from === null) return null;
  return { from, to: startOfDay(nextDay(day[1])) ?? from };
}

function startOfDay(date: string): number | null {
  const utc = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(utc) ? null : utc - offsetMs(utc);
}

function nextDay(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function offsetMs(utc: number): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: ZONE,
    timeZoneName: 'longOffset',
  }).formatToParts(utc);
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(
    parts.find((part) => part.type === 'timeZoneName')?.value ?? '',
  );
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) * 60_000;
}
