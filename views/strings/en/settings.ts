import type { settings as korean } from '../ko/settings.ts';

export const settings = {
  title: 'Settings',
  locale: 'Language',
  localeHint: 'Used for the pages and for the questions.',
  timeZone: 'Time zone',
  timeZoneHint: 'Your days are counted in this zone, for example Europe/London.',
  dayStart: 'The day starts at',
  dayStartHint: 'Practice late at night counts for the day before until this hour.',
  hour: (hour) => `${String(hour).padStart(2, '0')}:00`,
  save: 'Save',
  saved: 'Your settings are saved.',
  guest: 'Your first answer starts a record in this browser; from then on your settings are kept with it.',
  errors: {
    locale: 'Choose either Korean or English.',
    timeZone: 'This time zone is unknown. Choose a name from the list, such as Europe/London.',
    dayStartHour: 'Choose an hour from 0 to 23.',
  },
  errorSummary: 'Nothing was saved. Please correct this:',
} satisfies typeof korean;
