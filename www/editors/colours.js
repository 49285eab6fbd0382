// The colour behind each kind of name, translucent so that it serves on light and dark grounds alike. A host changes
// one by the custom property `--wassam-<kind>` on the editor or above it.
export const COLOURS = {
  person: 'rgb(255 165 30 / .3)',
  organization: 'rgb(60 140 255 / .26)',
  place: 'rgb(40 180 90 / .27)',
  facility: 'rgb(20 170 160 / .27)',
  event: 'rgb(240 90 60 / .24)',
  work: 'rgb(150 110 60 / .27)',
  group: 'rgb(120 170 30 / .27)',
  role: 'rgb(110 130 160 / .24)',
  date: 'rgb(225 80 160 / .22)',
  time: 'rgb(225 80 160 / .22)',
  duration: 'rgb(225 80 160 / .22)',
  number: 'rgb(130 110 230 / .24)',
  ordinal: 'rgb(130 110 230 / .24)',
  quantity: 'rgb(130 110 230 / .24)',
  money: 'rgb(130 110 230 / .24)',
  percent: 'rgb(130 110 230 / .24)',
  contact: 'rgb(120 130 130 / .24)',
};
