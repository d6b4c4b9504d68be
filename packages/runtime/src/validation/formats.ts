// The formats that take more than a regular expression, judged exactly as ajv-formats does in its full mode.

const DATE = /^(\d\d\d\d)-(\d\d)-(\d\d)$/;
const DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const TIME = /^(\d\d):(\d\d):(\d\d(?:\.\d+)?)(z|([+-])(\d\d)(?::?(\d\d))?)?$/i;

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (leap ? 29 : (DAYS[month] ?? 0));
}

/** `2026-03-01`: a day that the calendar has. */
export function isDate(text: string): boolean {
  const match = DATE.exec(text);
  return match !== null && isDay(Number(match[1]), Number(match[2]), Number(match[3]));
}

function isClock(text: string, zoned: boolean): boolean {
  const match = TIME.exec(text);
  if (match === null) return false;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const sign = match[5] === '-' ? -1 : 1;
  const [zoneHour, zoneMinute] = [Number(match[6] ?? 0), Number(match[7] ?? 0)];
  if (zoneHour > 23 || zoneMinute > 59 || (zoned && match[4] === undefined)) return false;
  if (hour <= 23 && minute <= 59 && second < 60) return true;
  // A leap second is the last of a day in UTC.
  const utcMinute = minute - zoneMinute * sign;
  const utcHour = hour - zoneHour * sign - (utcMinute < 0 ? 1 : 0);
  return (utcHour === 23 || utcHour === -1) && (utcMinute === 59 || utcMinute === -1) && second < 61;
}

/** `09:30:00Z`: a time with its zone. */
export function isTime(text: string): boolean {
  return isClock(text, true);
}

/** A time with or without its zone. */
export function isIsoTime(text: string): boolean {
  return isClock(text, false);
}

function isMoment(text: string, zoned: boolean): boolean {
  const parts = text.split(/t|\s/i);
  return parts.length === 2 && isDate(parts[0] ?? '') && isClock(parts[1] ?? '', zoned);
}

/** Two digits as a number; 100 where they aren't digits. */
const two = (text: string, at: number) => {
  const [tens, ones] = [text.charCodeAt(at) - 48, text.charCodeAt(at + 1) - 48];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : 100;
};

/** `2026-03-01T09:30:00Z`: a moment. The usual spelling in UTC is judged without a regular expression. */
export function isDateTime(text: string): boolean {
  return isUtcMoment(text) || isMoment(text, true);
}

function isUtcMoment(text: string): boolean {
  const length = text.length;
  if (length < 20 || length > 30 || text.charCodeAt(length - 1) !== 90 || text.charCodeAt(10) !== 84) return false;
  if (
    text.charCodeAt(4) !== 45 ||
    text.charCodeAt(7) !== 45 ||
    text.charCodeAt(13) !== 58 ||
    text.charCodeAt(16) !== 58
  )
    return false;
  const [century, years] = [two(text, 0), two(text, 2)];
  if (century === 100 || years === 100) return false;
  if (two(text, 11) > 23 || two(text, 14) > 59 || two(text, 17) > 59) return false;
  if (length > 20) {
    if (text.charCodeAt(19) !== 46 || length === 21) return false;
    for (let at = 20; at < length - 1; at += 1) if (text.charCodeAt(at) < 48 || text.charCodeAt(at) > 57) return false;
  }
  return isDay(century * 100 + years, two(text, 5), two(text, 8));
}

/** A moment with or without its zone. */
export function isIsoDateTime(text: string): boolean {
  return isMoment(text, false);
}

/** A regular expression that compiles. */
export function isRegex(text: string): boolean {
  if (/[^\\]\\Z/.test(text)) return false;
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}
