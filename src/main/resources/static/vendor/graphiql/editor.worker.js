import{a}from"./chunk-UK4PHTM5.js";import"./chunk-IYA3IV55.js";import"./chunk-UQPYOD64.js";import"./chunk-4L5RI3VG.js";export{a as initialize};
