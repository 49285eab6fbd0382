// Each adapter with the real editor's own types, as a CMS developer in TypeScript writes it; never run.
import { Editor, Mark as TipTapMark } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet, EditorView } from '@tiptap/pm/view';
import { Schema } from '@tiptap/pm/model';
import StarterKit from '@tiptap/starter-kit';
import * as data from '@wordpress/data';
import * as richText from '@wordpress/rich-text';
import { Bold, ClassicEditor, Essentials, InlineEditor, Link, MultiRootEditor, Paragraph } from 'ckeditor5';
import { createEditor, ElementNode, type LexicalEditor } from 'lexical';
import { LinkNode } from '@lexical/link';
import Quill from 'quill';
import tinymce, { type Editor as TinyMCE } from 'tinymce';
import { load, type Analysis } from 'wassam';
import { attach as attachCKEditor, WassamAnnotations } from 'wassam/editors/ckeditor';
import { attach as attachElement } from 'wassam/editors/contenteditable';
import type { Decisions, Layer, LayerOptions } from 'wassam/editors/layer';
import { annotationNode, attach as attachLexical } from 'wassam/editors/lexical';
import { attach as attachQuill, register } from 'wassam/editors/quill';
import { attach as attachTinyMCE } from 'wassam/editors/tinymce';
import { annotation, annotationSpec, attach as attachTipTap } from 'wassam/editors/tiptap';
import { attach as attachWordPress, canvas } from 'wassam/editors/wordpress';

declare const stored: Decisions | undefined;
declare function save(decisions: Decisions): void;
declare function show(analysis: Analysis, text: string): void;
const element = document.createElement('div');
const wassam = load({ worker: true });
const options: LayerOptions = {
  urlFor: async (entity, mention) => (mention.kind === 'person' ? `/people/${entity.identifier ?? encodeURIComponent(entity.name)}` : undefined),
  rules: { perEntity: 1, skip: ['heading', 'quote', 'link', 'annotation', 'code', 'teaser'], kinds: ['person', 'place'] },
  decisions: stored,
  ondecision: ({ detail }) => save(detail.decisions),
  onanalysis: ({ detail }) => show(detail.analysis, detail.text),
  onerror: ({ detail }) => console.error(detail.error.message),
};

const layers: Layer[] = [attachElement(element, wassam, options)];

const tiptap = new Editor({ element, extensions: [StarterKit, TipTapMark.create(annotation)] });
layers.push(attachTipTap(tiptap, wassam, { ...options, prosemirror: { Plugin, Decoration, DecorationSet }, flags: { teaser: 'teaser' } }));
const schema = new Schema({ nodes: { doc: { content: 'text*' }, text: {} }, marks: { wassamAnnotation: annotationSpec } });
declare const view: EditorView;
layers.push(attachTipTap(view, wassam, { prosemirror: { Plugin, Decoration, DecorationSet } }));

const plugins = [Essentials, Paragraph, Bold, Link, WassamAnnotations];
const ckeditor = await ClassicEditor.create(element, { licenseKey: 'GPL', plugins, language: 'ar' });
layers.push(attachCKEditor(ckeditor, wassam, { ...options, flags: { pullQuote: 'quote' } }));
layers.push(attachCKEditor(await InlineEditor.create(element, { licenseKey: 'GPL', plugins }), wassam));
layers.push(attachCKEditor(await MultiRootEditor.create({ intro: element }, { licenseKey: 'GPL', plugins }), wassam, { root: 'intro' }));

void tinymce.init({ selector: '#article', init_instance_callback: (editor) => void layers.push(attachTinyMCE(editor, wassam, options)) });
declare const inline: TinyMCE;
layers.push(attachTinyMCE(inline, wassam));

register(Quill);
layers.push(attachQuill(new Quill(element, { theme: 'snow' }), wassam, options));

const lexical: LexicalEditor = createEditor({ nodes: [LinkNode, annotationNode(ElementNode)] });
lexical.setRootElement(element);
layers.push(attachLexical(lexical, wassam, options));

const root = canvas();
if (root) layers.push(attachWordPress({ data, richText, root }, wassam, options));

for (const layer of layers) {
  layer.addEventListener('decision', ({ detail }) => console.log(detail.action, detail.mark.entity?.name));
  for (const mark of layer.marks) void layer.accept(mark, { as: 'annotation' }).then((done: boolean) => done);
  layer.setDecisions(layer.getDecisions());
  layer.destroy();
}

// @ts-expect-error: the classes of ProseMirror are missing
attachTipTap(tiptap, wassam, options);
// @ts-expect-error: an element is no editor
attachQuill(element, wassam);
// @ts-expect-error: no canvas yet
attachWordPress({ data, richText, root: canvas() }, wassam);
// @ts-expect-error: no such option
attachElement(element, wassam, { urlfor: () => '/x' });
console.log(schema);
