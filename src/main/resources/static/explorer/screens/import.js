import { html, nothing } from '../../vendor/explorer/lit.js';
import { addressOf } from '../address.js';
import { Answer } from '../graphql.js';
import { number, text, word } from '../language.js';
import { card, nothingThere, pageOf } from '../parts/card.js';
import { Command } from '../parts/command.js';
import '../parts/undo.js';
import { Screen } from '../screen.js';
import { linkKinds, nodeKinds } from '../words.js';
import { columnTable, columnsOf } from './import/columns.js';
import { inBase64 } from './import/file.js';
import { rowTable } from './import/rows.js';

/** A table that somebody keeps, in three steps: choose it, see what each row comes to, then record or propose it. */
class ImportScreen extends Screen {
  static properties = { plan: { state: true }, done: { state: true } };

  #viewer = new Answer(this, 'Viewer');
  #sources = new Answer(this, 'desk/Sources');
  #fields = new Answer(this, 'desk/Fields');
  #look = new Command(this, 'desk/PlanImport');
  #apply = new Command(this, 'desk/ApplyCommands');
  #propose = new Command(this, 'desk/ProposeChange');
  #key = crypto.randomUUID();

  willUpdate() {
    this.#viewer.ask({});
    this.#sources.ask({});
    this.#fields.ask({ type: `Record${this.#kind}Input` });
  }

  get #kind() {
    return this.parameters.kind ?? 'Support';
  }

  #may(mutation) {
    return this.#viewer.data.viewer.mutations.includes(mutation);
  }

  render() {
    const title = text('从表格导入', 'Import a table');
    return pageOf(
      this.#viewer,
      title,
      () =>
        html`<p class="eyebrow"><a href=${addressOf('desk')}>${text('办理', 'Desk')}</a></p>
          <h1 class="headline">${title}</h1>
          ${
            this.#may('planImport')
              ? this.#steps()
              : nothingThere(text('导入要有令牌', 'Importing needs a token'), text('请用带令牌的地址打开：角色 PROPOSER、EDITOR 或 ADMIN。', 'Open the page with the token of a PROPOSER, EDITOR or ADMIN.'))
          }`,
    );
  }

  #steps() {
    return html`<p class="standfirst">
        ${text('选表、逐行核对、再登记或提议；核对之前什么也不会改。', 'Choose the table, check each row, then record or propose it; until then nothing changes.')}
      </p>
      <form class="stack import" novalidate @submit=${this.#see}>
        ${card({ title: text('一 · 选表', '1 · Choose the table'), body: () => this.#choosing() })}
        ${
          this.plan
            ? html`${card({ title: text('二 · 核对', '2 · Check it'), note: formatOf(this.plan), body: () => this.#checking() })}
              ${card({ title: text('三 · 登记或提议', '3 · Record or propose it'), body: () => this.#finishing() })}`
            : nothing
        }
      </form>
      <undo-offer .language=${this.language} @undone=${() => (this.done = null)}></undo-offer>`;
  }

  #choosing() {
    return html`<div class="pad form">
      ${this.#look.summary}
      <div class="grid-fields">
        <div>
          <label class="field-label" for="import-kind">${text('每行是一个', 'Each row is a')}</label>
          <select id="import-kind" @change=${this.#chooseKind}>
            ${Object.keys({ ...nodeKinds, ...linkKinds }).map(
              kind =>
                html`<option value=${kind} ?selected=${kind === this.#kind}>
                  ${word({ ...nodeKinds, ...linkKinds }, kind)} (${kind})
                </option>`,
            )}
          </select>
        </div>
        <div>
          <label class="field-label" for="import-file">${text('文件（.xlsx 或 CSV）', 'File (.xlsx or CSV)')}</label>
          <input id="import-file" type="file" accept=".xlsx,.csv,.tsv,.txt" @change=${this.#forget} />
        </div>
        <div>
          <label class="field-label" for="import-sheet">${text('工作表（可不填）', 'Sheet (optional)')}</label>
          <input id="import-sheet" type="text" autocomplete="off" @input=${this.#forget} />
        </div>
        <div>
          <label class="field-label" for="import-reason">${text('理由（必填）', 'Reason (required)')}</label>
          <input id="import-reason" type="text" maxlength="500" autocomplete="off" />
        </div>
        <div>
          <label class="field-label" for="import-source">${text('来源（表里没有时）', 'Source (where rows name none)')}</label>
          <input id="import-source" type="text" list="import-sources" autocomplete="off" @input=${this.#forget} />
          <datalist id="import-sources">
            ${(this.#sources.data?.sources?.nodes ?? []).map(({ id, title }) => html`<option value=${id}>${title}</option>`)}
          </datalist>
        </div>
      </div>
      <div class="chips">
        <button class="btn primary see" type="submit" ?disabled=${this.#look.waiting}>
          ${this.#look.waiting ? text('正在读表……', 'Reading …') : this.plan ? text('再核对一次', 'Check it again') : text('核对', 'Check it')}
        </button>
      </div>
    </div>`;
  }

  #checking() {
    const fields = (this.#fields.data?.__type?.inputFields ?? []).map(({ name }) => name);
    return html`<div class="pad form">
        ${columnTable(this.plan.columns, fields)}
        <p class="muted">
          ${text('改了列之后再核对一次。', 'Check it again after changing a column.')}
        </p>
      </div>
      ${rowTable(this.plan, { kind: this.#kind, show: this.parameters.show })}`;
  }

  #finishing() {
    const { recorded, changed, rejected, commands } = this.plan;
    const count = recorded + changed;
    return html`<div class="pad form">
      ${this.#apply.summary} ${this.#propose.summary}
      <p>
        ${text(
          `新增 ${number(recorded)} 行，改动 ${number(changed)} 行${rejected ? `；${number(rejected)} 行有误，不会导入` : ''}。`,
          `${number(recorded)} new, ${number(changed)} changed${rejected ? `; ${number(rejected)} are wrong and will not be imported` : ''}.`,
        )}
      </p>
      ${
        this.done
          ? html`<p role="status">
              ${this.done === 'recorded' ? html`${text('已登记。', 'Recorded.')} <a href=${addressOf('history')}>${text('在变更中看', 'See it among the changes')}</a>` : html`${text('已提议。', 'Proposed.')} <a href=${addressOf(`desk/${this.done}`)}>${text('去看提议', 'Look at the proposal')}</a>`}
            </p>`
          : html`<div class="chips">
              ${this.#may('applyCommands') ? this.#button('primary record', text('登记', 'Record'), count, () => this.#record(commands)) : nothing}
              ${this.#may('proposeChange') ? this.#button('propose', text('提议，由他人决定', 'Propose, for others to decide'), count, () => this.#offer(commands)) : nothing}
            </div>`
      }
    </div>`;
  }

  #button(kind, name, count, act) {
    const idle = count === 0 || this.#apply.waiting || this.#propose.waiting;
    return html`<button class="btn ${kind}" type="button" ?disabled=${idle} @click=${act}>${name} (${number(count)})</button>`;
  }

  #chooseKind({ target }) {
    this.#forget();
    location.hash = addressOf('import', { kind: target.value }).slice(1);
  }

  /** What was planned was planned of another table. */
  #forget() {
    this.plan = null;
    this.done = null;
  }

  #typed(name) {
    return this.querySelector(`#import-${name}`).value.trim();
  }

  async #see(event) {
    event.preventDefault();
    const [file] = this.querySelector('#import-file').files;
    const missing = [
      file ? null : text('请选择文件', 'Choose a file'),
      this.#typed('reason') ? null : text('请写理由', 'Give a reason'),
    ].filter(Boolean);
    if (missing.length) {
      await this.#look.refuse(missing);
      return;
    }
    const columns = this.plan ? columnsOf(this.plan.columns, this.querySelector('form')) : [];
    this.done = null;
    const payload = await this.#look.send({
      kind: this.#kind,
      content: await inBase64(file),
      reason: this.#typed('reason'),
      ...(this.#typed('sheet') && { sheet: this.#typed('sheet') }),
      ...(this.#typed('source') && { sources: [{ source: this.#typed('source') }] }),
      ...(columns.length && { columns }),
    });
    this.plan = payload?.plan ?? this.#look.payload?.plan ?? this.plan;
    this.#key = crypto.randomUUID();
  }

  async #record(commands) {
    const payload = await this.#apply.send({ commands, reason: this.#typed('reason'), idempotencyKey: this.#key });
    if (payload) {
      this.done = 'recorded';
      this.querySelector('undo-offer').offer(payload.change.id);
    }
  }

  async #offer(commands) {
    const payload = await this.#propose.send({ commands, reason: this.#typed('reason'), idempotencyKey: this.#key });
    this.done = payload?.proposal.id ?? null;
  }
}

const formatOf = ({ format, delimiter, sheet }) =>
  [format, delimiter === '\t' ? text('制表符', 'tabs') : delimiter, sheet].filter(Boolean).join(' · ');

customElements.define('import-screen', ImportScreen);
