// TinyMCE under Wassam: what a host writes.
import tinymce from 'tinymce';
import 'tinymce/models/dom';
import 'tinymce/themes/silver';
import 'tinymce/icons/default';
import 'tinymce/plugins/directionality';
import 'tinymce/plugins/image';
import 'tinymce/plugins/link';
import 'tinymce/plugins/lists';
import 'tinymce/plugins/table';
import 'tinymce/skins/content/dark/content.js';
import 'tinymce/skins/content/default/content.js';
import 'tinymce/skins/ui/oxide-dark/content.js';
import 'tinymce/skins/ui/oxide-dark/skin.js';
import 'tinymce/skins/ui/oxide/content.js';
import 'tinymce/skins/ui/oxide/skin.js';
import { load } from '../../wassam.js';
import { attach } from '../../editors/tinymce.js';

const wassam = load({ worker: true });
/** The publisher's page for an entity; here one made up from its name. */
const urlFor = (entity) => `https://example.org/tag/${encodeURIComponent(entity.name.replaceAll(' ', '_'))}`;
const settings = { urlFor, rules: { skip: ['heading', 'link', 'annotation', 'code'] } };

// The words of this page's few buttons; the whole interface in Arabic is a download of TinyMCE's.
tinymce.addI18n('ar', {
  Undo: 'تراجع', Redo: 'إعادة', Bold: 'عريض', Italic: 'مائل', Blockquote: 'اقتباس', Blocks: 'الأنماط',
  'Insert/edit link': 'رابط', 'Bullet list': 'قائمة نقطية', 'Numbered list': 'قائمة مرقمة',
  Table: 'جدول', 'Insert/edit image': 'صورة', 'Clear formatting': 'إزالة التنسيق', 'Reveal or hide additional toolbar items': 'مزيد من الأدوات',
  'Rich Text Area': 'نص الخبر', _dir: 'rtl',
});

const dark = matchMedia('(prefers-color-scheme: dark)').matches;
/** An editor in the place of `target`, ready. */
const create = async (target) =>
  (
    await tinymce.init({
      target,
      license_key: 'gpl',
      language: 'ar',
      directionality: 'rtl',
      height: 420,
      menubar: false,
      promotion: false,
      elementpath: false,
      plugins: 'directionality image link lists table',
      toolbar: 'undo redo | blocks | bold italic | link blockquote bullist numlist table image | removeformat',
      block_formats: 'فقرة=p; عنوان فرعي=h2; عنوان صغير=h3',
      image_caption: true,
      // Addresses stay as urlFor gives them; TinyMCE would make those of this site relative.
      convert_urls: false,
      skin: dark ? 'oxide-dark' : 'oxide',
      content_css: dark ? 'dark' : 'default',
      // The frame has its own styles: the text's, what shows an annotation, and colours where a publisher has its own.
      content_style:
        "body { font: 1.1rem/1.9 'Noto Naskh Arabic', 'Noto Sans Arabic', 'Segoe UI', Tahoma, system-ui, sans-serif; } " +
        '[data-wassam-kind] { text-decoration: underline dotted; text-underline-offset: .3em; }',
    })
  )[0];

const editor = await create(document.getElementById('editor'));
const layer = attach(editor, wassam, settings);

document.getElementById('switch').onclick = ({ currentTarget }) => {
  if (layer.enabled) layer.disable();
  else layer.enable();
  currentTarget.setAttribute('aria-pressed', String(layer.enabled));
};
document.getElementById('read-only').onclick = ({ currentTarget }) => {
  layer.setReadOnly(!layer.readOnly);
  editor.mode.set(layer.readOnly ? 'readonly' : 'design');
  currentTarget.setAttribute('aria-pressed', String(layer.readOnly));
};
document.getElementById('save').onclick = () => {
  const saved = document.getElementById('saved');
  saved.textContent = `${editor.getContent()}\n\n${JSON.stringify(layer.getDecisions(), null, 2)}`;
  saved.hidden = false;
};

/** What the tests ask of every demo; see tests/browser/editors/kit.js. */
globalThis.demo = {
  editor,
  layer,
  attach: (options) => attach(editor, wassam, options),
  setContent: (html) => editor.resetContent(html),
  getContent: () => editor.getContent(),
  setReadOnly: (flag) => editor.mode.set(flag ? 'readonly' : 'design'),
  async second() {
    const area = document.createElement('textarea');
    area.id = 'second';
    document.querySelector('main').append(area);
    const other = await create(area);
    return {
      editor: other,
      layer: attach(other, wassam, settings),
      setContent: (html) => other.resetContent(html),
      getContent: () => other.getContent(),
      editable: '#second',
    };
  },
};
