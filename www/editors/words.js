// The words of the card, in Arabic and English. To add a language: one more object with the same keys.
export const words = {
  ar: {
    close: 'إغلاق', kind: 'النوع', aliases: 'أسماء أخرى', confidence: 'الثقة', evidence: 'الدليل', value: 'القيمة',
    link: 'اربط', open: 'افتح الصفحة في نافذة أخرى', tag: 'صفحة الوسم', wikidata: 'ويكي بيانات', chosen: 'الرابط المختار', elsewhere: 'رابط آخر',
    annotate: 'علّم في النص', reject: 'ليس اسمًا يُعلَّم', here: 'ليس هنا', undo: 'تراجع',
    rejected: 'لن يُعلَّم هذا الاسم في هذا المستند.', rejectedHere: 'لن يُعلَّم الاسم في هذا الموضع.',
    badUrl: 'هذا ليس عنوان صفحة؛ ابدأه بـ https://', stale: 'تغيّر النص في هذا الموضع، فلم يُغيَّر شيء.', noTarget: 'لا صفحة معروفة لهذا الاسم؛ اكتب رابطًا.',
    comma: '، ', evidence_model: 'النموذج', evidence_names: 'جداول الأسماء', evidence_pattern: 'نمط', evidence_document: 'بقية النص', evidence_own: 'أسماء الناشر',
    kind_person: 'شخص', kind_organization: 'هيئة', kind_place: 'مكان', kind_facility: 'منشأة', kind_event: 'حدث', kind_work: 'عمل', kind_group: 'جماعة',
    kind_role: 'منصب', kind_date: 'تاريخ', kind_time: 'وقت', kind_duration: 'مدة', kind_number: 'عدد', kind_ordinal: 'رتبة', kind_quantity: 'كمية',
    kind_money: 'مبلغ', kind_percent: 'نسبة', kind_contact: 'عنوان اتصال',
  },
  en: {
    close: 'Close', kind: 'Kind', aliases: 'Also', confidence: 'Confidence', evidence: 'Evidence', value: 'Value',
    link: 'Link', open: 'Open the page in another window', tag: 'Tag page', wikidata: 'Wikidata', chosen: 'Chosen link', elsewhere: 'Another link',
    annotate: 'Annotate', reject: 'Not a name to tag', here: 'Not here', undo: 'Undo',
    rejected: 'This name will not be tagged in this document.', rejectedHere: 'The name will not be tagged in this place.',
    badUrl: 'This is no page address; begin it with https://', stale: 'The text here has changed; nothing was done.', noTarget: 'No page is known for this name; type a link.',
    comma: ', ', evidence_model: 'model', evidence_names: 'name tables', evidence_pattern: 'pattern', evidence_document: 'rest of the text', evidence_own: "publisher's names",
    kind_person: 'Person', kind_organization: 'Organisation', kind_place: 'Place', kind_facility: 'Facility', kind_event: 'Event', kind_work: 'Work', kind_group: 'Group',
    kind_role: 'Role', kind_date: 'Date', kind_time: 'Time', kind_duration: 'Duration', kind_number: 'Number', kind_ordinal: 'Ordinal', kind_quantity: 'Quantity',
    kind_money: 'Money', kind_percent: 'Percentage', kind_contact: 'Contact',
  },
};

/** The kinds of names: those that are offered, and that a journalist may give a name. Titles and offices are none. */
export const NAME_KINDS = ['person', 'organization', 'place', 'facility', 'event', 'work', 'group'];
