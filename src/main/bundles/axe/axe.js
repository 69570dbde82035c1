import axe from 'axe-core';

window.axe = axe;
