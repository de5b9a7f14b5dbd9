import type { Locale } from '../../../src/locale.ts';
import { studyDayDate } from '../../../src/scheduling/study-day.ts';
import { stringsFor } from '../../strings/strings.ts';
import { ScrollFrame } from '../../ui/scroll-frame.tsx';
import { type Level, layOutCalendar, levels, pitch, sides } from './calendar-layout.ts';

interface CalendarProps {
  readonly days: readonly { readonly day: number; readonly amount: number }[];
  /** What is drawn of them, for whoever scrolls it. */
  readonly name: string;
  readonly locale: Locale;
}

/** Room for the names of the months. */
const head = 18;

const months = {
  ko: new Intl.DateTimeFormat('ko-KR', { timeZone: 'UTC', month: 'short' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'short' }),
};

/**
 * A year by its weeks. Where it is wider than the page its frame scrolls, and begins at the latest day: that is why the frame
 * runs from right to left.
 */
export function Calendar({ days, name, locale }: CalendarProps) {
  const { progress: strings } = stringsFor(locale);
  const { width, height, cells, months: firsts } = layOutCalendar(days);
  return (
    <>
      <div class="calendar">
        <svg class="calendar-weekdays" width="20" height={head + height} aria-hidden="true" focusable="false">
          {[0, 2, 4].map((weekday) => (
            <text key={weekday} class="plot-words" x="0" y={head + weekday * pitch + 11}>
              {strings.activity.weekdays[weekday]}
            </text>
          ))}
        </svg>
        <ScrollFrame name={name} isFromEnd>
          <svg
            width={width}
            height={head + height}
            viewBox={`0 0 ${width} ${head + height}`}
            aria-hidden="true"
            focusable="false"
          >
            {firsts.map(({ x, day }) => (
              <text key={day} class="plot-words" x={x} y="11">
                {months[locale].format(Date.parse(studyDayDate(day)))}
              </text>
            ))}
            <g transform={`translate(0 ${head})`}>
              {levels.map((level) => (
                <path
                  key={level}
                  class={`level level-${level}`}
                  d={cells
                    .filter((cell) => cell.level === level)
                    .map(({ x, y, side }) => `M${x} ${y}h${side}v${side}h-${side}z`)
                    .join('')}
                />
              ))}
            </g>
          </svg>
        </ScrollFrame>
      </div>
      <p class="legend calendar-legend">
        <span>{strings.activity.less}</span>
        {levels.map((level) => (
          <Square key={level} level={level} />
        ))}
        <span>{strings.activity.more}</span>
      </p>
    </>
  );
}

function Square({ level }: { readonly level: Level }) {
  const side = sides[level];
  return (
    <svg width={pitch} height={pitch} aria-hidden="true" focusable="false">
      <rect
        class={`level level-${level}`}
        x={(pitch - side) / 2}
        y={(pitch - side) / 2}
        width={side}
        height={side}
      />
    </svg>
  );
}
