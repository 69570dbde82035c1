import { text, word } from './language.js';

/** Families of kinds of support: each has a colour and a shape of its own in every picture. */
export const families = {
  in: ['省内对口', 'In-province'],
  ew: ['东西部协作', 'East–West'],
  org: ['部门·高校·企业', 'Departments & firms'],
  team: ['综合帮扶工作队', 'Work teams'],
  local: ['村镇结对', 'Village & township pairs'],
};

export const supportKinds = {
  COUNTERPART_SUPPORT: ['对口支援', 'counterpart support'],
  COUNTERPART_ASSISTANCE: ['对口帮扶', 'counterpart assistance'],
  PAIRED_ASSISTANCE: ['结对帮扶', 'paired assistance'],
  EAST_WEST_COOPERATION: ['东西部协作', 'East–West cooperation'],
  DESIGNATED_ASSISTANCE: ['定点帮扶', 'designated assistance'],
  LINK_CONTRACT_HELP: ['挂包帮', 'link-contract-help'],
  VILLAGE_PAIRING: ['村村结对', 'village pairing'],
  TOWNSHIP_PAIRING: ['镇镇结对', 'township pairing'],
  BRANCH_PAIRING: ['支部共建', 'branch pairing'],
  COMPREHENSIVE_ASSISTANCE: ['综合帮扶', 'comprehensive assistance'],
  ENTERPRISE_ASSISTANCE: ['企业帮扶', 'enterprise assistance'],
  DISASTER_RELIEF: ['灾后支援', 'disaster relief'],
};

export const linkStatuses = {
  ACTIVE: ['属实', 'active'],
  PLANNED: ['拟议', 'planned'],
  COMMITTED: ['承诺', 'promised'],
  SUSPENDED: ['中断', 'suspended'],
  DISPUTED: ['有争议', 'disputed'],
};

export const confidences = {
  HIGH: ['来源明载', 'stated by a source'],
  MEDIUM: ['部分推断', 'partly inferred'],
  LOW: ['弱来源推断', 'inferred from one weak source'],
};

export const nodeKinds = {
  Province: ['省', 'Province'],
  City: ['市州', 'City'],
  County: ['县区', 'County'],
  Township: ['乡镇', 'Township'],
  Village: ['村', 'Village'],
  Organisation: ['机构', 'Organisation'],
  Cadre: ['干部', 'Cadre'],
  Family: ['户', 'Family'],
  Contribution: ['资金', 'Contribution'],
  Project: ['项目', 'Project'],
  Figure: ['数字', 'Figure'],
  Milestone: ['里程碑', 'Milestone'],
  Event: ['事件', 'Event'],
  Mechanism: ['机制', 'Mechanism'],
  Statement: ['陈述', 'Statement'],
  Source: ['来源', 'Source'],
  Round: ['轮次', 'Round'],
};

/** The kinds of links, by their type; `SUPPORT` is how `LinkKind` says `Support`. */
export const linkKinds = {
  Support: ['支援', 'Supports'],
  Giving: ['出资', 'Gives'],
  Receipt: ['受款', 'Receives'],
  Funding: ['资助项目', 'Funds'],
  ProjectSite: ['项目所在', 'Projects'],
  Posting: ['派驻干部', 'Posted cadres'],
  Secondment: ['派出干部', 'Sent cadres'],
  Pairing: ['结对户', 'Paired families'],
  Containment: ['隶属', 'Part of'],
  Succession: ['沿革', 'Became'],
  Mention: ['记录', 'Records'],
  Counterpart: ['涉及对方', 'Other side'],
  Residence: ['居住', 'Lives in'],
};

export const linkKindOf = type => type.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();

export const linkTypes = Object.fromEntries(Object.keys(linkKinds).map(type => [linkKindOf(type), type]));

/** What becomes of a node or link by a change. */
export const changeActions = {
  STARTED: ['登记', 'recorded'],
  CHANGED: ['改动', 'changed'],
  ENDED: ['终止', 'ended'],
  RETRACTED: ['撤回', 'retracted'],
  MERGED: ['合并', 'merged'],
  ERASED: ['删除', 'erased'],
};

export const proposalStates = {
  OPEN: ['待决', 'open'],
  RETURNED: ['已退回', 'returned'],
  ACCEPTED: ['已采纳', 'accepted'],
  REJECTED: ['已否决', 'rejected'],
  WITHDRAWN: ['已撤回', 'withdrawn'],
};

export const findingSeverities = {
  ERROR: ['错误', 'error'],
  WARNING: ['疑误', 'warning'],
  NOTICE: ['提示', 'notice'],
};

export const findingRules = {
  CONFLICTING_VALUES: ['数字相左', 'values that contradict'],
  DUPLICATE_KEY: ['代码重复', 'a code borne twice'],
  ENDING_SOON: ['即将到期', 'ends soon'],
  OUTLASTS_END: ['一端已不存在', 'outlasts its end'],
  OUTSIDE_PERIOD: ['超出轮次', 'outside its period'],
  STALE: ['依据已终止', 'what it rests on has ended'],
  UNATTACHED: ['缺少关系', 'a relationship is missing'],
  WITHOUT_SOURCE: ['没有来源', 'no source'],
};

export const proposalActs = {
  COMMENTED: ['意见', 'commented'],
  REVISED: ['修改', 'revised'],
  RETURNED: ['退回', 'returned it'],
  ACCEPTED: ['采纳', 'accepted it'],
  REJECTED: ['否决', 'rejected it'],
  WITHDRAWN: ['撤回', 'took it back'],
};

/** What a row of a table comes to. */
export const rowOutcomes = {
  RECORDED: ['新增', 'new'],
  CHANGED: ['改动', 'changed'],
  UNCHANGED: ['未变', 'unchanged'],
  REJECTED: ['有误', 'wrong'],
};

export const areas = { TIBETAN: ['藏区', 'Tibetan area'], YI: ['彝区', 'Yi area'], OTHER: ['其他', 'elsewhere'] };

export const units = {
  PEOPLE: ['人', 'people'],
  PERSON_TIMES: ['人次', 'person-times'],
  HOUSEHOLDS: ['户', 'households'],
  VILLAGES: ['个村', 'villages'],
  COUNTIES: ['县', 'counties'],
  PLACES: ['处', 'places'],
  PROJECTS: ['个项目', 'projects'],
  VISITS: ['次', 'visits'],
  BATCHES: ['批', 'batches'],
  PROBLEMS: ['个问题', 'problems'],
  RULES: ['项制度', 'rules'],
  EVENTS_PER_YEAR: ['次/年', 'a year'],
  PERCENT: ['%', '%'],
  TIMES: ['倍', 'times the base'],
  TIMES_INCREASE: ['倍增幅', 'times increase'],
  YUAN: ['元', 'yuan'],
};

export const qualifiers = {
  EXACT: ['', ''],
  APPROXIMATE: ['约 ', 'about '],
  MORE_THAN: ['超过 ', 'more than '],
  AT_LEAST: ['不少于 ', 'at least '],
  AT_MOST: ['至多 ', 'at most '],
};

export const figureStatuses = {
  ACTUAL: ['实际', 'actual'],
  TARGET: ['目标', 'target'],
  COMMITMENT: ['承诺', 'promise'],
  PLAN: ['计划', 'plan'],
};

export const stages = {
  COMMITMENT: ['承诺', 'promised'],
  DISBURSEMENT: ['已拨付', 'paid'],
  EXPENDITURE: ['已支出', 'spent'],
  DONATION: ['捐赠', 'donated'],
  IN_KIND: ['实物与劳务', 'in kind'],
  INVESTMENT_ATTRACTED: ['引资，非援助款', 'investment attracted, not aid'],
};

export const sizeBands = {
  ONE_TO_TWO: ['1–2 人', '1–2 people'],
  THREE_TO_FOUR: ['3–4 人', '3–4 people'],
  FIVE_TO_SIX: ['5–6 人', '5–6 people'],
  SEVEN_OR_MORE: ['7 人以上', '7 or more'],
};

export const causes = {
  LABOUR: ['缺劳力', 'Labour'],
  SCHOOLING: ['因学', 'Schooling'],
  DISASTER: ['因灾', 'Disaster'],
  LAND_AND_TRANSPORT: ['缺地、水、路', 'Land, water, transport'],
  SKILL: ['缺技术', 'Skill'],
  MONEY: ['缺资金', 'Money'],
};

export const milestoneTypes = {
  DELISTING: ['摘帽', 'Delisted'],
  VILLAGE_EXIT: ['村退出', 'Villages exit'],
  HOUSEHOLD_EXIT: ['户脱贫', 'Households exit'],
  KEY_COUNTY: ['乡村振兴重点帮扶县', 'Key county of rural revitalisation'],
};

const local = new Set(['VILLAGE_PAIRING', 'TOWNSHIP_PAIRING', 'BRANCH_PAIRING']);

/** Which family a support belongs to; where only its kind is known, by that alone. */
export function familyOf({ kind, supporter }) {
  if (local.has(kind)) {
    return 'local';
  }
  if (kind === 'EAST_WEST_COOPERATION' || supporter?.__typename === 'Province') {
    return 'ew';
  }
  if (kind === 'COMPREHENSIVE_ASSISTANCE') {
    return 'team';
  }
  const organisation = supporter?.__typename === 'Organisation' && supporter.type !== 'DEVELOPMENT_ZONE';
  return organisation || kind === 'DESIGNATED_ASSISTANCE' || kind === 'ENTERPRISE_ASSISTANCE' ? 'org' : 'in';
}

/** The name of a round without its years, for where there is little room. */
export function roundName(round) {
  if (!round) {
    return '';
  }
  return text(
    round.name.replace(/（.*）$/, ''),
    (round.nameEn ?? round.name)
      .replace(/[,:].*$/, '')
      .replace(/[“”]/g, '')
      .replace('New round of counterpart assistance', 'New round'),
  );
}

/** What to call a node that has no name for those who may not know it. */
export const withheld = kind => text(`${word(nodeKinds, kind)}（隐名）`, `${word(nodeKinds, kind)} (name withheld)`);
